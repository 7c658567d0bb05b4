using MeanFieldTools.Schema;

namespace MeanFieldTools.Plans;

/// <summary>
/// What two cells must share to have the same limit: all their keys but the ones listed here. A key that is new counts until somebody has a
/// reason why it cannot change a limit, so that no cell is ever given the limit of another problem.
/// </summary>
internal static class LimitIdentity
{
    /// <summary>The keys and sections that cannot change a limit, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> WithoutEffect { get; } = new Dictionary<string, string>
    {
        ["include"] = "Included files are part of the keys that are read.",
        ["defaults"] = "Defaults are part of the keys that are read.",
        ["name"] = "It is for people.",
        ["seed"] = "It draws particles. Synthetic data have a seed of their own by the time a cell is settled.",
        ["ensemble.count"] = "The limit is that of infinitely many particles.",
        ["training.saveAt"] = "A limit is known at every time up to training.time.",
        ["training.method"] = "It integrates the particles. The limit has the tolerance of its own section.",
        ["training.relativeTolerance"] = "It concerns the steps of the particles.",
        ["training.absoluteTolerance"] = "It concerns the steps of the particles.",
        ["training.stepSize"] = "It concerns the steps of the particles.",
        ["study"] = "It chooses what is measured when the limit is there.",
        ["distance"] = "It says how particles are held against the limit.",
        ["bounds"] = "It chooses bounds, which are computed from the expert and the data.",
        ["plots"] = "It chooses pictures.",
        ["sweep"] = "A cell is what a sweep has been expanded to.",
        ["output"] = "It chooses files.",
    };

    /// <summary>The key of a cell's limit.</summary>
    /// <param name="section">The configuration of the cell, with data known by their content.</param>
    /// <param name="version">The version of the module.</param>
    public static string Key(ExperimentSection section, string version) =>
        ExperimentPlan.Hash($"MeanFieldTools {version}\n{ExperimentWriter.Write(section, path => !WithoutEffect.ContainsKey(path))}");
}
