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
    public static MeanFieldExperiment Read(string path, Settings settings) => Parse(UserFile.Read(path, ReadIntact), path, settings);

    // The experiment in a folder of results is what its runs are known by, and a job's is named after its content: neither may be altered.
    private static string ReadIntact(string path)
    {
        string text = File.ReadAllText(path);
        string folder = Path.GetDirectoryName(path) ?? "", name = Path.GetFileName(path);
        bool altered = name.StartsWith(FrozenPrefix, StringComparison.Ordinal) && name.Length == FrozenName(text).Length
            && IsHash(name[FrozenPrefix.Length..^FrozenEnding.Length])
            && name != FrozenName(text);
        if (name == ResultsName && File.Exists(Path.Combine(folder, Checksums.FileName)))
        {
            try
            {
                Checksums.ReadFile(folder, name);
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
    public static MeanFieldExperiment Override(MeanFieldExperiment experiment, Settings settings) =>
        settings.Values.Count == 0 ? experiment : Parse(experiment.Configuration, experiment.Path, settings);

    /// <summary>Reads, overrides and checks the text of a file.</summary>
    public static MeanFieldExperiment Parse(string text, string path, Settings settings)
    {
        var mistakes = new Mistakes(path, settings.Origin);
        var root = new ExperimentComposer(mistakes).Compose(text, path);
        var section = new ExperimentSection();
        IReadOnlyList<CellDraft> drafts = [];
        if (root is YamlMappingNode mapping)
        {
            var overridden = Overrides.Apply(mapping, settings, mistakes);
            drafts = new SweepReader(mistakes, overridden).Read(mapping);

            // The experiment as a whole: its mistakes are those of its cells, each of which is told above.
            new YamlBinder(new Mistakes(path, settings.Origin)).Bind(mapping, section, "");
        }
        else if (root is not null)
        {
            new YamlBinder(mistakes).Bind(root, section, "");
        }

        return mistakes.Any
            ? throw new MeanFieldException(Fault.ExperimentInvalid, mistakes.ToString()) { Target = path }
            : new MeanFieldExperiment(path, section, drafts);
    }
}
