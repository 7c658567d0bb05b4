using MeanFieldTools.Bounds;

namespace MeanFieldTools.Commands;

/// <summary>Completes the name of a measured quantity.</summary>
public sealed class QuantityCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => [.. Experiments.Results.MeasurementKey.Quantities, .. ChaosLadder.Names];
}
