using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace MeanFieldTools.Experiments.Runs;

/// <summary>How far a sweep has come, weighed by the work in its cells: a bar over all cells, and one for each that is being run.</summary>
internal sealed class RunProgress(string name, IReadOnlyCollection<Cell> cells)
{
    private const int SweepId = 0;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly double _total = cells.Sum(cell => cell.Weight);
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
            _done += cell.Weight;
            _finished++;
            _failed += failed ? 1 : 0;
        }
    }

    /// <summary>What is to be shown now.</summary>
    public IEnumerable<ProgressRecord> Records()
    {
        lock (_lock)
        {
            double fraction = _total > 0 ? (_done + _current.Values.Sum(c => c.Cell.Weight * c.Progress.Fraction)) / _total : 1;
            string failures = _failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {_failed} failed") : "";
            var sweep = new ProgressRecord(SweepId, name, string.Create(CultureInfo.InvariantCulture, $"{_finished} of {cells.Count} cells{failures}"))
            {
                PercentComplete = (int)(100 * Math.Clamp(fraction, 0, 1)),
            };
            if (fraction > 0.005)
            {
                sweep.SecondsRemaining = (int)(_watch.Elapsed.TotalSeconds * (1 - fraction) / fraction);
            }

            var records = new List<ProgressRecord> { sweep };
            foreach (var (worker, (cell, progress)) in _current)
            {
                records.Add(new ProgressRecord(worker + 1, $"Cell {cell.Index}: {cell.Label}", $"{progress.Activity}: {progress.Status}")
                {
                    ParentActivityId = SweepId,
                    PercentComplete = (int)(100 * Math.Clamp(progress.Fraction, 0, 1)),
                });
            }

            records.AddRange(_shown.Except(_current.Keys).Select(worker => Completed(worker + 1)));
            _shown.Clear();
            _shown.UnionWith(_current.Keys);
            return records;
        }
    }

    /// <summary>What takes the bars away.</summary>
    public IEnumerable<ProgressRecord> Close()
    {
        lock (_lock)
        {
            return [.. _shown.Select(worker => Completed(worker + 1)), Completed(SweepId)];
        }
    }

    private ProgressRecord Completed(int id) => new(id, name, "done")
    {
        RecordType = ProgressRecordType.Completed,
        ParentActivityId = id == SweepId ? -1 : SweepId,
    };
}
