namespace MeanFieldTools.Commands;

/// <summary>Completes what becomes of missing values.</summary>
public sealed class MissingValueCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => ["Error", "Skip"];
}
