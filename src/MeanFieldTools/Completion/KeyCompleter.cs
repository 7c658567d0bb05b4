using MeanFieldTools.Schema;

namespace MeanFieldTools.Commands;

/// <summary>Completes a key of an experiment.</summary>
public sealed class KeyCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => KeyPath.Swept;
}
