using System.Security.Cryptography;
using System.Text;
using MeanFieldTools.Schema;
using MeanFieldTools.Sweeps;

namespace MeanFieldTools.Plans;

/// <summary>The cells of an experiment with seeds settled and ids known.</summary>
internal sealed class ExperimentPlan
{
    private const string SeedKey = "seed";
    private readonly DataFiles _files;

    private ExperimentPlan(MeanFieldExperiment experiment, long seed)
    {
        (Experiment, Seed) = (experiment, seed);
        _files = Files(experiment);
        Cells = new CellList(experiment.Drafts, Settle);
        Axes = (Cells.IsLarge ? AxesOf(experiment.Drafts)
            : Cells.SelectMany(cell => cell.Setting.Select(s => s.Key))).Distinct().ToArray().AsReadOnly();
    }

    public MeanFieldExperiment Experiment { get; }

    /// <summary>The seed of the experiment: its own, or one that was drawn for it.</summary>
    public long Seed { get; }

    public CellList Cells { get; }

    /// <summary>The keys in which cells differ, in the order of the sweep.</summary>
    public IReadOnlyList<string> Axes { get; }

    /// <summary>The module's version, which is part of every id.</summary>
    public static string Version { get; } = typeof(ExperimentPlan).Assembly.GetName().Version!.ToString(3);

    /// <summary>The plan of an experiment for a seed, which counts where the experiment has none of its own.</summary>
    /// <exception cref="MeanFieldException">A file of data is missing or cannot be read.</exception>
    public static ExperimentPlan Create(MeanFieldExperiment experiment, long seed) => new(experiment, experiment.Seed ?? seed);

    /// <summary>
    /// The experiment as it is run, to be read again in its folder of results: with its seed, and the copies of its data.
    /// </summary>
    public string Configuration() => Resolve(Experiment, _files, Seed, output: null);

    /// <summary>The same, with its results in a folder.</summary>
    public string Configuration(string output) => Resolve(Experiment, _files, Seed, output);

    /// <summary>Writes copies of the data to the folder of results.</summary>
    public void KeepData(string results) => _files.Keep(Experiment.Drafts.DataPaths, results);

    /// <summary>Whether two experiments are the same for one seed, wherever their files are.</summary>
    public static bool AreSame(MeanFieldExperiment a, MeanFieldExperiment b, long seed) =>
        Resolve(a, Files(a), seed, null) == Resolve(b, Files(b), seed, null);

    /// <summary>The hash of a text, as the ids of runs.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..20];

    private static IEnumerable<string> AxesOf(CellDrafts drafts) =>
        drafts.HasRepeats ? drafts.Axes.Where(key => key != SeedKey).Append(SeedKey) : drafts.Axes;

    private Cell Settle(CellDraft draft, int index)
    {
        long seed = (draft.Section.Seed ?? Seed) + (draft.Repeat ?? 0);
        var section = draft.Section with
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

        // A file of data counts by what is in it, not by where it stands. The configuration in the
        // folder of a run names the copy in the results.
        var hashed = WithPath(section, path => $"sha256:{_files.Hash(path)}");
        string identity = ExperimentWriter.Write(hashed);
        var setting = draft.Setting.Where(s => s.Key != SeedKey);
        return new Cell
        {
            Index = index,
            Run = Hash($"MeanFieldTools {Version}\n{identity}"),
            Section = WithPath(section, _files.FullPath),
            ConfigurationSource = () => ExperimentWriter.Write(_files.WithCopies(section, "../../")),
            LimitKeySource = () => LimitIdentity.Key(hashed, Version),
            Setting = draft.Repeat is null ? draft.Setting : [.. setting, KeyValuePair.Create(SeedKey, (object)seed)],
        };
    }

    private static ExperimentSection WithPath(ExperimentSection section, Func<string, string> change) =>
        section.Data is { Path: { } path } data ? section with { Data = data with { Path = change(path) } } : section;

    private static DataFiles Files(MeanFieldExperiment experiment) => new(Path.GetDirectoryName(experiment.Path) ?? "");

    private static string Resolve(MeanFieldExperiment experiment, DataFiles files, long seed, string? output) =>
        ExperimentWriter.Write(files.WithCopies(experiment.Section) with
        {
            Name = experiment.Name,
            Seed = seed,
            Output = experiment.Section.Output with { Path = output },
        });
}
