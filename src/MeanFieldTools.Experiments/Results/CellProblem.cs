using MeanFieldTools.Dynamics;
using MeanFieldTools.Objects;
using MeanFieldTools.Plans;
using MeanFieldTools.Store;

namespace MeanFieldTools.Results;

/// <summary>What the cells of a plan share: experts, data and limits, each made once and dropped when no cell needs it any more.</summary>
/// <param name="limits">Where limits are kept; null to compute them here.</param>
internal sealed class CellProblem(LimitStore? limits = null)
{
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly Dictionary<string, int> _users = [];
    private readonly Lock _lock = new();

    /// <summary>Notes that a cell will ask.</summary>
    public void Expect(Cell cell)
    {
        lock (_lock)
        {
            _users[cell.LimitKey] = _users.GetValueOrDefault(cell.LimitKey) + 1;
        }
    }

    /// <summary>Drops what no cell is expected to ask for.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            foreach (string key in _entries.Keys.Where(key => !_users.ContainsKey(key)).ToArray())
            {
                _entries.Remove(key);
            }
        }
    }

    /// <summary>Notes that a cell asks no more.</summary>
    public void Release(Cell cell)
    {
        lock (_lock)
        {
            if (_users.TryGetValue(cell.LimitKey, out int users) && (_users[cell.LimitKey] = users - 1) <= 0)
            {
                _users.Remove(cell.LimitKey);
                _entries.Remove(cell.LimitKey);
            }
        }
    }

    /// <summary>The expert and the data of a cell.</summary>
    public (Expert Expert, TrainingData Data) Objects(Cell cell, CancellationToken cancellationToken) =>
        Find(cell).Objects(cell, cancellationToken);

    /// <summary>The limit of a cell; cells that ask at once wait for the one that computes it.</summary>
    public MeanFieldLimit Limit(Cell cell, ComputeOptions compute) => Find(cell).Limit(cell, limits, compute);

    /// <summary>How the limit of a cell is computed.</summary>
    public static LimitOptions OptionsOf(Cell cell, ComputeOptions compute) => new()
    {
        Time = cell.Section.Training!.Time!.Value,
        Law = ExperimentObjects.CreateLaw(cell.Section.Ensemble!),
        Loss = cell.Section.Training.Loss,
        PointSet = cell.Section.Limit.PointSet,
        Tolerance = cell.Section.Limit.Tolerance,
        MaxPointCount = cell.Section.Limit.MaxPointCount,
        Compute = compute,
    };

    private Entry Find(Cell cell)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(cell.LimitKey, out var entry))
            {
                _entries[cell.LimitKey] = entry = new Entry();
            }

            return entry;
        }
    }

    private sealed class Entry
    {
        private readonly Lock _lock = new();
        private Expert? _expert;
        private TrainingData? _data;
        private MeanFieldLimit? _limit;

        public (Expert Expert, TrainingData Data) Objects(Cell cell, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                _expert ??= ExperimentObjects.CreateExpert(cell.Section.Expert!);
                _data ??= ExperimentObjects.CreateData(cell.Section.Data!, cell.Section.Seed!.Value, cancellationToken);
                return (_expert, _data);
            }
        }

        public MeanFieldLimit Limit(Cell cell, LimitStore? limits, ComputeOptions compute)
        {
            lock (_lock)
            {
                var (expert, data) = Objects(cell, compute.CancellationToken);
                MeanFieldLimit Solve() => LimitSolver.Solve(expert, data, OptionsOf(cell, compute));
                return _limit ??= limits is null ? Solve() : limits.Read(cell.LimitKey, expert, data, Solve, compute.CancellationToken);
            }
        }
    }
}
