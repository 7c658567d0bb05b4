using MeanFieldTools.Bounds;
using MeanFieldTools.Plans;

namespace MeanFieldTools.Results;

/// <summary>What is proved about a cell in advance.</summary>
internal static class CellBounds
{
    /// <summary>The bounds that the experiment asks for, for the cell at a time.</summary>
    public static IReadOnlyList<ChaosBound> Of(Cell cell, Expert expert, TrainingData data, InitialLaw law, double time)
    {
        var ladder = new ChaosLadder(expert, data, law, time, cell.Section.Distance.Norm, cell.Section.Training!.Loss);
        return cell.Section.Bounds.Name.Select(name => ladder.Bound(name, cell.ParticleCount)).ToArray().AsReadOnly();
    }
}
