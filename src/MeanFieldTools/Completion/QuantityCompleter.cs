using MeanFieldTools.Bounds;
using MeanFieldTools.Results;

namespace MeanFieldTools.Commands;

/// <summary>Completes the name of a measured quantity.</summary>
public sealed class QuantityCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => [.. MeasurementKey.Quantities, .. ChaosLadder.Names];
}
