using MeanFieldTools.Commands;
using MeanFieldTools.Errors;
using YamlDotNet.Core;
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

    /// <summary>Reads, overrides and checks the text of a file.</summary>
    public static MeanFieldExperiment Parse(string text, string path, IReadOnlyList<object> settings)
    {
        var mistakes = new Mistakes(path);
        var root = Load(text, mistakes);
        var section = new ExperimentSection();
        if (root is YamlMappingNode mapping)
        {
            Overrides.Apply(mapping, settings, mistakes);
        }

        if (root is not null)
        {
            new YamlBinder(mistakes).Bind(root, section, "");
            ExperimentRules.Check(section, root, mistakes);
        }

        return mistakes.Any
            ? throw new ReportedException(ErrorRecords.ExperimentInvalid(mistakes.ToString(), path))
            : new MeanFieldExperiment(path, section);
    }

    private static YamlNode? Load(string text, Mistakes mistakes)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1)
            {
                return stream.Documents[0].RootNode;
            }

            mistakes.Add(new Mark(0, 1, 1), "An experiment file holds one YAML document.");
        }
        catch (YamlException failure)
        {
            mistakes.Add(failure.Start, $"This is not YAML: {failure.Message}");
        }

        return null;
    }
}
