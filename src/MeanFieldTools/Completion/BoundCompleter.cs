using MeanFieldTools.Bounds;

namespace MeanFieldTools.Commands;

/// <summary>Completes the name of a bound.</summary>
public sealed class BoundCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => ChaosLadder.AllNames;
}
