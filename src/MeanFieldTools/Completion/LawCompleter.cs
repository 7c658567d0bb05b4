using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Commands;

/// <summary>Completes the name of a law.</summary>
public sealed class LawCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => LawParser.Examples;
}
