using MeanFieldTools.Experiments;

namespace MeanFieldTools;

/// <summary>An experiment read from a YAML file and checked: what Invoke-MeanFieldExperiment runs. Immutable.</summary>
public sealed class MeanFieldExperiment
{
    internal MeanFieldExperiment(string path, ExperimentSection section)
    {
        Path = path;
        Section = section;
        Name = section.Name ?? System.IO.Path.GetFileNameWithoutExtension(path);
    }

    /// <summary>The experiment's name: its key, or the name of its file.</summary>
    public string Name { get; }

    /// <summary>The file it was read from.</summary>
    public string Path { get; }

    /// <summary>The seed; null where one is to be drawn.</summary>
    public long? Seed => Section.Seed;

    /// <summary>The numbers N of experts.</summary>
    public IReadOnlyList<int> Count => Section.Ensemble!.Count!.AsReadOnly();

    /// <summary>The time T at which training ends.</summary>
    public double Time => Section.Training!.Time!.Value;

    /// <summary>The folder of the results, relative to the current location unless it is rooted.</summary>
    public string OutputPath => Section.Output.Path ?? System.IO.Path.Combine("results", Name);

    /// <summary>All keys with their values, defaults included, as YAML.</summary>
    public string Configuration => ExperimentWriter.Write(Section);

    internal ExperimentSection Section { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: N = {string.Join(", ", Count)} to t = {Check.Text(Time)}";
}
