using MeanFieldTools.Files;
using MeanFieldTools.Schema;
using MeanFieldTools.Sweeps;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Plans;

/// <summary>Reads experiment files.</summary>
internal static class ExperimentReader
{
    /// <summary>The name of the experiment in the folder of its results, as it was run, with its seed.</summary>
    public const string ResultsName = "experiment.yaml";

    private const string FrozenPrefix = "experiment-";
    private const string FrozenEnding = ".yaml";

    /// <summary>Reads, overrides and checks a file; all mistakes are told at once.</summary>
    /// <exception cref="MeanFieldException">The file is missing, is not YAML, or holds mistakes.</exception>
    public static MeanFieldExperiment Read(string path, Settings settings, ComputeOptions? compute = null) =>
        Parse(ReadIntact(path), path, settings, compute);

    // The experiment in a folder of results is what its runs are known by, and a job's is named after its content: neither may be altered.
    private static string ReadIntact(string path)
    {
        string text = UserFile.ReadText(path, YamlReader.MaxLength);
        string folder = Path.GetDirectoryName(path) ?? "", name = Path.GetFileName(path);
        bool altered = name.StartsWith(FrozenPrefix, StringComparison.Ordinal) && name.Length == FrozenName(text).Length
            && IsHash(name[FrozenPrefix.Length..^FrozenEnding.Length])
            && name != FrozenName(text);
        if (name == ResultsName && File.Exists(Path.Combine(folder, Checksums.FileName)))
        {
            try
            {
                UserFile.Use(path, () => Checksums.ReadFile(folder, name));
            }
            catch (InvalidDataException)
            {
                altered = true;
            }
        }

        return altered ? throw Damage.Fault(path, Damage.Mismatch) : text;
    }

    /// <summary>The name of a copy of an experiment that must not change.</summary>
    public static string FrozenName(string text) => $"{FrozenPrefix}{ExperimentPlan.Hash(text)}{FrozenEnding}";

    private static bool IsHash(string text) => text.All(char.IsAsciiHexDigitLower);

    /// <summary>An experiment with settings in place of its keys.</summary>
    public static MeanFieldExperiment Override(MeanFieldExperiment experiment, Settings settings, ComputeOptions compute) =>
        settings.Values.Count == 0 ? experiment : Parse(experiment.Configuration, experiment.Path, settings, compute);

    /// <summary>Reads, overrides and checks the text of a file.</summary>
    public static MeanFieldExperiment Parse(string text, string path, Settings settings, ComputeOptions? compute = null)
    {
        compute ??= new ComputeOptions();
        var mistakes = new Mistakes(path, settings.Origin);
        var reader = new YamlReader(compute.CancellationToken);
        var root = new ExperimentComposer(mistakes, reader, settings).Compose(text, path);
        var section = new ExperimentSection();
        CellDrafts? drafts = null;
        if (root is YamlMappingNode mapping)
        {
            var overridden = Overrides.Apply(mapping, settings, reader, mistakes);
            drafts = new SweepReader(mistakes, overridden, compute).Read(mapping);

            // The experiment as a whole: its mistakes are those of its cells, each of which is told above.
            new YamlBinder(new Mistakes(path, settings.Origin)).Bind(mapping, section, "");
        }
        else if (root is not null)
        {
            new YamlBinder(mistakes).Bind(root, section, "");
        }

        return mistakes.Any || drafts is null
            ? throw new MeanFieldException(Fault.ExperimentInvalid, mistakes.ToString()) { Target = path }
            : new MeanFieldExperiment(path, section, drafts);
    }
}
