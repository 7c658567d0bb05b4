using MeanFieldTools.Files;
using MeanFieldTools.Schema;
using MeanFieldTools.Sweeps;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Plans;

/// <summary>Reads experiment files.</summary>
internal static class ExperimentReader
{
    /// <summary>Reads, overrides and checks a file; all mistakes are told at once.</summary>
    /// <exception cref="MeanFieldException">The file is missing, is not YAML, or holds mistakes.</exception>
    public static MeanFieldExperiment Read(string path, Settings settings) => Parse(UserFile.Read(path, File.ReadAllText), path, settings);

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
