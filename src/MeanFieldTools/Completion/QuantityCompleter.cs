using MeanFieldTools.Bounds;
using MeanFieldTools.Results;

namespace MeanFieldTools.Completion;

/// <summary>Completes the name of a measured quantity.</summary>
internal sealed class QuantityCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => [.. MeasurementKey.Quantities, .. ChaosLadder.Names];
}
