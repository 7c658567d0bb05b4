using MeanFieldTools.Schema;
using MeanFieldTools.Sweeps;

namespace MeanFieldTools;

/// <summary>An experiment read from a YAML file and checked: what Invoke-MeanFieldExperiment runs. Immutable.</summary>
public sealed class MeanFieldExperiment
{
    private const int MostShown = 20;

    internal MeanFieldExperiment(string path, ExperimentSection section, CellDrafts drafts)
    {
        Path = path;
        Section = section;
        Drafts = drafts;
        Name = section.Name ?? System.IO.Path.GetFileNameWithoutExtension(path);
        Count = drafts.ParticleCounts.ToArray().AsReadOnly();
        Time = drafts.Time;
    }

    /// <summary>The experiment's name: its key, or the name of its file.</summary>
    public string Name { get; }

    /// <summary>The file it was read from.</summary>
    public string Path { get; }

    /// <summary>The seed; null where one is to be drawn.</summary>
    public long? Seed => Section.Seed;

    /// <summary>The numbers N of experts that occur.</summary>
    public IReadOnlyList<int> Count { get; }

    /// <summary>The largest time T at which training ends.</summary>
    public double Time { get; }

    /// <summary>The number of cells: one for each number of experts, times the points of the sweep.</summary>
    public int CellCount => Drafts.Count;

    /// <summary>The folder of the results, relative to the current location unless it is rooted.</summary>
    public string OutputPath => Section.Output.Path ?? System.IO.Path.Combine("results", Name);

    /// <summary>All keys with their values, defaults included, as YAML.</summary>
    public string Configuration => ExperimentWriter.Write(Section);

    internal ExperimentSection Section { get; }

    internal CellDrafts Drafts { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}: N = {string.Join(", ", Count.Take(MostShown))}{(Count.Count > MostShown ? ", ..." : "")} to t = {Check.Text(Time)}"
            + (CellCount > Count.Count ? $", {CellCount} cells" : "");
}
