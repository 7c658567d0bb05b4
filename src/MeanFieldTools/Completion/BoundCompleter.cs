using MeanFieldTools.Bounds;

namespace MeanFieldTools.Completion;

/// <summary>Completes the name of a bound.</summary>
internal sealed class BoundCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => ChaosLadder.AllNames;
}
