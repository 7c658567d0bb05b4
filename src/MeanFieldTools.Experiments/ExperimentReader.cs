using MeanFieldTools.Commands;
using MeanFieldTools.Errors;
using MeanFieldTools.Experiments.Sweeps;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Experiments;

/// <summary>Reads experiment files.</summary>
internal static class ExperimentReader
{
    /// <summary>Reads, overrides and checks a file; all mistakes are told at once.</summary>
    /// <exception cref="ReportedException">The file is missing, is not YAML, or holds mistakes.</exception>
    public static MeanFieldExperiment Read(string path, IReadOnlyList<object> settings)
    {
        if (!File.Exists(path))
        {
            throw new ReportedException(ErrorRecords.FileNotFound(path));
        }

        try
        {
            return Parse(File.ReadAllText(path), path, settings);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ReportedException(ErrorRecords.FileAccess(failure, path));
        }
    }

    /// <summary>An experiment with settings in place of its keys.</summary>
    public static MeanFieldExperiment Override(MeanFieldExperiment experiment, IReadOnlyList<object> settings) =>
        settings.Count == 0 ? experiment : Parse(experiment.Configuration, experiment.Path, settings);

    /// <summary>Reads, overrides and checks the text of a file.</summary>
    public static MeanFieldExperiment Parse(string text, string path, IReadOnlyList<object> settings)
    {
        var mistakes = new Mistakes(path);
        var root = new ExperimentComposer(mistakes).Compose(text, path);
        var section = new ExperimentSection();
        IReadOnlyList<CellDraft> drafts = [];
        if (root is YamlMappingNode mapping)
        {
            var overridden = Overrides.Apply(mapping, settings, mistakes);
            drafts = new SweepReader(mistakes, overridden).Read(mapping);

            // The experiment as a whole: its mistakes are those of its cells, each of which is told above.
            new YamlBinder(new Mistakes(path)).Bind(mapping, section, "");
        }
        else if (root is not null)
        {
            new YamlBinder(mistakes).Bind(root, section, "");
        }

        return mistakes.Any
            ? throw new ReportedException(ErrorRecords.ExperimentInvalid(mistakes.ToString(), path))
            : new MeanFieldExperiment(path, section, drafts);
    }
}
