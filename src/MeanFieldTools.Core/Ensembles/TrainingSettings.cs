using MeanFieldTools.Solvers;

namespace MeanFieldTools.Ensembles;

/// <summary>What two runs must share so that one can go on where the other stopped, with the same bits.</summary>
/// <param name="Solver">The steps, the fixed step written out.</param>
/// <param name="Data">The data.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Followed">The outputs that the particles follow instead of their own; null for a mixture.</param>
/// <param name="Shots">The shots with which all is measured; null for exact numbers.</param>
internal sealed record TrainingSettings(SolverOptions Solver, TrainingData Data, LossFunction Loss, OutputCurve? Followed, ShotPlan? Shots)
{
    /// <summary>Whether a run with the other settings takes the same steps.</summary>
    public bool Matches(TrainingSettings other) =>
        Solver == other.Solver && Loss == other.Loss && Shots == other.Shots && ReferenceEquals(Followed, other.Followed)
        && Data.SameAs(other.Data);
}
