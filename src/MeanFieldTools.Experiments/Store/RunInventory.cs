namespace MeanFieldTools.Store;

/// <summary>The names that stood in a store at one moment, sorted by run and kind.</summary>
/// <param name="findDamage">What is wrong with the files of a finished run; null where nothing is.</param>
internal sealed class RunInventory(Func<string, string?>? findDamage = null)
{
    // Most runs are finished and have nothing behind their ids.
    private readonly HashSet<string> _finished = [];
    private readonly Dictionary<string, HashSet<string>> _marks = [];
    private readonly Dictionary<string, string> _damage = [];
    private readonly HashSet<string> _checked = [];

    /// <summary>The ids of the finished runs.</summary>
    public IReadOnlyCollection<string> Finished => _finished;

    /// <summary>Notes a name: an id, with the mark behind it.</summary>
    public void Add(string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            _finished.Add(name);
            return;
        }

        string run = name[..dot];
        if (!_marks.TryGetValue(run, out var marks))
        {
            _marks[run] = marks = [];
        }

        marks.Add(name[dot..]);
    }

    /// <summary>What stood behind the id of a run.</summary>
    public IEnumerable<string> Marks(string run) => _marks.TryGetValue(run, out var marks) ? marks : [];

    /// <summary>What is wrong with the files of a finished run; null where nothing was found.</summary>
    public string? Damage(string run) => _damage.GetValueOrDefault(run);

    /// <summary>What is known of a run, as far as this store tells. The files of a finished run are checked once.</summary>
    public RunState State(string run)
    {
        if (!_finished.Contains(run))
        {
            return !_marks.TryGetValue(run, out var marks) ? RunState.New : marks.Contains(".failed.json") ? RunState.Failed
                : RunState.Killed;
        }

        if (findDamage is not null && _checked.Add(run) && findDamage(run) is { } what)
        {
            _damage[run] = what;
        }

        return _damage.ContainsKey(run) ? RunState.Damaged : RunState.Finished;
    }

    /// <summary>What finished runs left behind when they were killed between their move and the end.</summary>
    public IEnumerable<string> Leftovers() => _marks
        .Where(entry => _finished.Contains(entry.Key))
        .SelectMany(entry => entry.Value.Select(mark => entry.Key + mark));
}
