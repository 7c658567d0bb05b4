using MeanFieldTools.Schema;

namespace MeanFieldTools.Completion;

/// <summary>Completes a key of an experiment.</summary>
internal sealed class KeyCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => KeyPath.Swept;
}
