namespace MeanFieldTools.Runs;

/// <summary>
/// Shares a number of threads among cells: as many cells at once as there are threads, and where fewer cells are left, more threads for
/// each. What a cell gets is its own until it gives it back, so that no core has two things to do.
/// </summary>
internal sealed class ThreadBudget(int threads, int cells)
{
    private readonly object _gate = new();
    private int _free = threads;
    private int _waiting = cells;

    /// <summary>The number of cells that may run at once.</summary>
    public int WorkerCount { get; } = Math.Max(1, Math.Min(threads, cells));

    /// <summary>Takes threads for the next cell; at least one.</summary>
    public int Take()
    {
        lock (_gate)
        {
            while (_free == 0)
            {
                Monitor.Wait(_gate);
            }

            int share = Math.Max(1, _free / Math.Clamp(_waiting, 1, _free));
            _waiting--;
            _free -= share;
            return share;
        }
    }

    /// <summary>Gives them back.</summary>
    public void Return(int share)
    {
        lock (_gate)
        {
            _free += share;
            Monitor.PulseAll(_gate);
        }
    }
}
