namespace MeanFieldTools.Completion;

/// <summary>Completes what becomes of missing values.</summary>
internal sealed class MissingValueCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => ["Error", "Skip"];
}
