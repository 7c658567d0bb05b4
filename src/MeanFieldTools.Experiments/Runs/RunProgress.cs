using System.Diagnostics;
using System.Globalization;
using MeanFieldTools.Plans;

namespace MeanFieldTools.Runs;

/// <summary>How far a sweep has come, weighed by the work in its cells: a bar over all cells, and one for each that is being run.</summary>
/// <param name="name">The name of the experiment.</param>
/// <param name="cells">The cells as far as they are known.</param>
/// <param name="count">The number of cells; where more than those are known, each weighs the same.</param>
internal sealed class RunProgress(string name, IReadOnlyCollection<Cell> cells, int count)
{
    private const int SweepId = 0;

    // With less done the time that is left is a guess.
    private const double LeastToJudge = 0.005;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly bool _known = cells.Count == count;
    private readonly double _total = cells.Count == count ? cells.Sum(cell => cell.Weight) : count;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, (Cell Cell, ComputeProgress Progress)> _current = [];
    private readonly HashSet<int> _shown = [];
    private double _done;
    private int _finished, _failed;

    /// <summary>Notes what a worker does; called by workers.</summary>
    public void Report(int worker, Cell cell, ComputeProgress progress)
    {
        lock (_lock)
        {
            _current[worker] = (cell, progress);
        }
    }

    /// <summary>Notes that a worker has ended a cell; called by workers.</summary>
    public void End(int worker, Cell cell, bool failed)
    {
        lock (_lock)
        {
            _current.Remove(worker);
            _done += Weight(cell);
            _finished++;
            _failed += failed ? 1 : 0;
        }
    }

    /// <summary>What is to be shown now.</summary>
    public IEnumerable<ActivityProgress> Activities()
    {
        lock (_lock)
        {
            double fraction = _total > 0 ? (_done + _current.Values.Sum(c => Weight(c.Cell) * c.Progress.Fraction)) / _total : 1;
            string failures = _failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {_failed} failed") : "";
            string status = string.Create(CultureInfo.InvariantCulture, $"{_finished} of {count} cells{failures}");
            var activities = new List<ActivityProgress>
            {
                new(SweepId, null, name, status, Math.Clamp(fraction, 0, 1),
                    fraction > LeastToJudge ? _watch.Elapsed * ((1 - fraction) / fraction) : null),
            };
            activities.AddRange(_current.Select(worker => new ActivityProgress(
                worker.Key + 1,
                SweepId,
                $"Cell {worker.Value.Cell.Index}: {worker.Value.Cell.Label}",
                $"{worker.Value.Progress.Activity}: {worker.Value.Progress.Status}",
                Math.Clamp(worker.Value.Progress.Fraction, 0, 1))));
            activities.AddRange(_shown.Except(_current.Keys).Select(worker => Over(worker + 1)));
            _shown.Clear();
            _shown.UnionWith(_current.Keys);
            return activities;
        }
    }

    /// <summary>What takes the bars away.</summary>
    public IEnumerable<ActivityProgress> Close()
    {
        lock (_lock)
        {
            return [.. _shown.Select(worker => Over(worker + 1)), Over(SweepId)];
        }
    }

    private double Weight(Cell cell) => _known ? cell.Weight : 1;

    private ActivityProgress Over(int id) => new(id, id == SweepId ? null : SweepId, name, "done", Fraction: null);
}
