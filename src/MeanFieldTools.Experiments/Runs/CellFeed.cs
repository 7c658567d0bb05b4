using MeanFieldTools.Plans;
using MeanFieldTools.Store;

namespace MeanFieldTools.Runs;

/// <summary>
/// Deals the cells of a plan: to whoever wants the results all of them, in order; to workers those that are to be run. A plan is read
/// only so far ahead that workers have work, so that one of a million cells needs no more memory than a small one.
/// </summary>
/// <param name="cells">The cells, in the order of the plan.</param>
/// <param name="inventory">What is in the store.</param>
/// <param name="ahead">How many cells are read before their results are wanted.</param>
/// <param name="expect">Told of every cell that will be run.</param>
internal sealed class CellFeed(IEnumerable<Cell> cells, RunInventory inventory, int ahead, Action<Cell> expect) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private readonly IEnumerator<Cell> _cells = cells.GetEnumerator();
    private readonly Queue<(Cell Cell, RunState State)> _all = [];
    private readonly Queue<Cell> _open = [];
    private readonly object _gate = new();
    private bool _ended;

    /// <summary>Reads ahead, and returns the cells that are to be run as far as they are known.</summary>
    public IReadOnlyList<Cell> ReadAhead()
    {
        lock (_gate)
        {
            Fill();
            return [.. _open];
        }
    }

    /// <summary>The next cell, and what the store had of it; false after the last one.</summary>
    public bool TryNext(out Cell cell, out RunState state)
    {
        lock (_gate)
        {
            Fill();
            bool any = _all.TryDequeue(out var next);
            (cell, state) = next;
            Fill();
            Monitor.PulseAll(_gate);
            return any;
        }
    }

    /// <summary>The next cell for a worker; waits where none is known yet. False after the last one, or when the work is stopped.</summary>
    public bool TryTake(CancellationToken cancellationToken, out Cell cell)
    {
        lock (_gate)
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                if (_open.TryDequeue(out cell!))
                {
                    return true;
                }

                if (_ended)
                {
                    break;
                }

                Monitor.Wait(_gate, Patience);
            }

            cell = null!;
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cells.Dispose();

    private void Fill()
    {
        while (!_ended && _all.Count < ahead)
        {
            if (!_cells.MoveNext())
            {
                _ended = true;
                break;
            }

            var cell = _cells.Current;
            var state = inventory.State(cell.Run);
            _all.Enqueue((cell, state));
            if (state != RunState.Finished)
            {
                expect(cell);
                _open.Enqueue(cell);
            }
        }
    }
}
