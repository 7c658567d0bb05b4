namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>
/// The rooms of every assembly, in order: code knows its own room and the rooms above it in the list, and no others. A room is a folder
/// below the project's; a file at the root of a project stands in ".". Where a room has sub-rooms in the list, it holds only its own loose
/// files; where it has none, it holds every folder below it.
/// </summary>
internal static class House
{
    public static IReadOnlyDictionary<string, string[]> Rooms { get; } = new Dictionary<string, string[]>
    {
        ["MeanFieldTools.Core"] =
        [
            "Faults",
            "Parallel",
            "Polynomials",
            "Geometry",
            "Random",
            "Vectors",
            "Costs",
            "Experts",
            "Circuits/Gates",
            "Circuits/Encodings",
            "Circuits/Ansatz",
            "Circuits/Observables",
            "Circuits/Drawings",
            "Circuits/OpenQasm",
            "Circuits/Interpreted",
            "Circuits/Compiled",
            "Circuits",
            "Solvers",
            "Ensembles",
            "Dynamics",
            "Transport/Ground",
            "Transport/Circle",
            "Transport/Simplex",
            "Transport/Dense",
            "Transport/Sparse",
            "Transport/Curve",
            "Transport/Problems",
            "Transport/Entropic",
            "Transport/Semidiscrete",
            "Transport/Methods",
            "Transport/References",
            "Transport",
            "Quantities",
            "Bounds/Constants",
            "Bounds/Paths",
            "Bounds/Rungs",
            "Bounds/Ladder",
            "Studies",
        ],
        ["MeanFieldTools.Experiments"] =
        [
            "Texts",
            "Files",
            "Schema",
            "Objects",
            "Sweeps",
            "Plans",
            "Store",
            "Results",
            "Plots",
            "Reports",
            "Runs",
            "Jobs",
        ],
        ["MeanFieldTools"] =
        [
            "Errors",
            "Testing",
            "Formatting",
            "Serialization",
            "Completion",
            "Abstractions",
            "Commands",
        ],
        ["MeanFieldTools.Loader"] = ["."],
        ["MeanFieldTools.Help"] = ["Sources", "Commands", "Pages", "Keys", "Views", "."],
    };
}
