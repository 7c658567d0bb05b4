using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Completion;

/// <summary>Completes the name of a law.</summary>
internal sealed class LawCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => LawParser.Examples;
}
