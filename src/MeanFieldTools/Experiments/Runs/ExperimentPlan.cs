using System.Security.Cryptography;
using System.Text;
using MeanFieldTools.Commands;
using MeanFieldTools.Errors;
using MeanFieldTools.Experiments.Sweeps;

namespace MeanFieldTools.Experiments.Runs;

/// <summary>The cells of an experiment with seeds settled and ids known.</summary>
internal sealed class ExperimentPlan
{
    private const string SeedKey = "seed";
    private readonly Dictionary<string, string> _hashes = [];
    private readonly string _folder;

    private ExperimentPlan(MeanFieldExperiment experiment, long seed)
    {
        (Experiment, Seed) = (experiment, seed);
        _folder = Path.GetDirectoryName(experiment.Path) ?? "";
        var cells = new List<Cell>(experiment.CellCount);
        var known = new HashSet<string>();
        foreach (var draft in experiment.Drafts)
        {
            // A cell that comes up twice appears once.
            var cell = Settle(draft, cells.Count);
            if (known.Add(cell.Run))
            {
                cells.Add(cell);
            }
        }

        Cells = cells.AsReadOnly();
        Axes = Cells.SelectMany(cell => cell.Setting.Select(s => s.Key)).Distinct().ToArray().AsReadOnly();
    }

    public MeanFieldExperiment Experiment { get; }

    /// <summary>The seed of the experiment: its own, or one that was drawn for it.</summary>
    public long Seed { get; }

    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>The keys in which cells differ, in the order of the sweep.</summary>
    public IReadOnlyList<string> Axes { get; }

    /// <summary>The module's version, which is part of every id.</summary>
    public static string Version { get; } = typeof(ExperimentPlan).Assembly.GetName().Version!.ToString(3);

    /// <summary>The plan of an experiment for a seed, which counts where the experiment has none of its own.</summary>
    /// <exception cref="ReportedException">A file of data is missing or cannot be read.</exception>
    public static ExperimentPlan Create(MeanFieldExperiment experiment, long seed) => new(experiment, experiment.Seed ?? seed);

    /// <summary>The experiment as it is run, to be read again: with its seed, and data by full path.</summary>
    public string Configuration() => Resolve(Experiment, Seed);

    /// <summary>The same, with its results in a folder.</summary>
    public string Configuration(string folder) => Resolve(Experiment, Seed, folder);

    /// <summary>An experiment with a seed, and data by full path.</summary>
    public static string Resolve(MeanFieldExperiment experiment, long seed, string? folder = null) => ExperimentWriter.Write(Rooted(experiment.Section, Path.GetDirectoryName(experiment.Path) ?? "") with
    {
        Name = experiment.Name,
        Seed = seed,
        Output = experiment.Section.Output with { Path = folder },
    });

    /// <summary>The hash of a text, as the ids of runs.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..20];

    private Cell Settle(CellDraft draft, int index)
    {
        long seed = (draft.Section.Seed ?? Seed) + (draft.Repeat ?? 0);
        var section = Rooted(draft.Section, _folder) with
        {
            Name = null,
            Seed = seed,
            Sweep = null,
            Output = new OutputSection(),
            Plots = new PlotsSection(),
        };

        // Synthetic data stay the same when a start is repeated with other seeds.
        if (section.Data is { Kind: not null, Seed: null } data)
        {
            section = section with { Data = data with { Seed = draft.Section.Seed ?? Seed } };
        }

        // A file of data counts by what is in it, not by where it stands.
        var hashed = section.Data!.Path is { } path ? section with { Data = section.Data with { Path = FileHash(path) } } : section;
        string identity = ExperimentWriter.Write(hashed);
        var limit = new ExperimentSection
        {
            Expert = hashed.Expert,
            Data = hashed.Data,
            Ensemble = hashed.Ensemble! with { Count = [1] },
            Training = new TrainingSection { Time = hashed.Training!.Time },
            Limit = hashed.Limit,
        };
        var setting = draft.Setting.Where(s => s.Key != SeedKey);
        return new Cell
        {
            Index = index,
            Run = Hash($"MeanFieldTools {Version}\n{identity}"),
            Section = section,
            Configuration = ExperimentWriter.Write(section),
            LimitKey = Hash($"MeanFieldTools {Version}\n{ExperimentWriter.Write(limit)}"),
            Setting = draft.Repeat is null ? draft.Setting : [.. setting, KeyValuePair.Create(SeedKey, (object)seed)],
        };
    }

    private static ExperimentSection Rooted(ExperimentSection section, string folder) => section.Data?.Path is { } path
        ? section with { Data = section.Data with { Path = Path.GetFullPath(Path.Combine(folder, path)) } }
        : section;

    private string FileHash(string path)
    {
        if (_hashes.TryGetValue(path, out string? hash))
        {
            return hash;
        }

        if (!File.Exists(path))
        {
            throw new ReportedException(ErrorRecords.FileNotFound(path));
        }

        try
        {
            return _hashes[path] = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ReportedException(ErrorRecords.FileAccess(failure, path));
        }
    }
}
