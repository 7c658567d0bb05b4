namespace MeanFieldTools.Store;

/// <summary>The names that stood in a store at one moment, sorted by run and kind.</summary>
internal sealed class RunInventory
{
    private readonly Dictionary<string, HashSet<string>> _marks = [];
    private readonly Dictionary<string, string> _damage = [];

    /// <summary>The ids of the finished runs.</summary>
    public IEnumerable<string> Finished => _marks.Where(entry => entry.Value.Contains("")).Select(entry => entry.Key);

    /// <summary>Notes a name: an id, with the mark behind it.</summary>
    public void Add(string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string run = dot < 0 ? name : name[..dot];
        if (!_marks.TryGetValue(run, out var marks))
        {
            _marks[run] = marks = [];
        }

        marks.Add(dot < 0 ? "" : name[dot..]);
    }

    /// <summary>What stood behind the id of a run; empty for the run itself.</summary>
    public IEnumerable<string> Marks(string run) => _marks.TryGetValue(run, out var marks) ? marks : [];

    /// <summary>Notes what is wrong with the files of a finished run.</summary>
    public void AddDamage(string run, string what) => _damage[run] = what;

    /// <summary>What is wrong with the files of a finished run; null where nothing was found.</summary>
    public string? Damage(string run) => _damage.GetValueOrDefault(run);

    /// <summary>What is known of a run, as far as this store tells.</summary>
    public RunState State(string run) =>
        !_marks.TryGetValue(run, out var marks) ? RunState.New
        : _damage.ContainsKey(run) ? RunState.Damaged
        : marks.Contains("") ? RunState.Finished
        : marks.Contains(".failed.json") ? RunState.Failed
        : RunState.Killed;

    /// <summary>What finished runs left behind when they were killed between their move and the end.</summary>
    public IEnumerable<string> Leftovers() => _marks
        .Where(entry => entry.Value.Contains(""))
        .SelectMany(entry => entry.Value.Where(mark => mark.Length > 0).Select(mark => entry.Key + mark));
}
