namespace MeanFieldTools;

/// <summary>
/// Counts what an input expands to, before it is expanded, so that a short text cannot ask for work without end. The limits are so small
/// that a reader stops within a fraction of a second; therefore readers need no other way to be stopped.
/// </summary>
internal sealed class WorkBudget(long limit)
{
    private double _used;

    /// <summary>The most that may be spent.</summary>
    public long Limit => limit;

    /// <summary>Spends the amount; false, without spending it, where less is left.</summary>
    public bool TrySpend(double amount)
    {
        if (!(_used + amount <= limit))
        {
            return false;
        }

        _used += amount;
        return true;
    }
}
