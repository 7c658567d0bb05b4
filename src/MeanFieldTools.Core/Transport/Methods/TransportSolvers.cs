using MeanFieldTools.Costs;

namespace MeanFieldTools.Transport;

/// <summary>All solvers.</summary>
internal static class TransportSolvers
{
    // In the order in which Auto prefers them: the best answer first.
    private static readonly TransportSolver<PointProblem>[] ForPoints =
        [new CircleSolver(), new DenseSolver(), new SparseSolver(), new BracketSolver(), new SinkhornSolver(), new SlicedSolver()];

    private static readonly TransportSolver<LawProblem>[] ForLaws = [new CircleLawSolver(), new SemidiscreteSolver()];

    /// <summary>The solver between points that is asked for, or the one that Auto takes.</summary>
    /// <exception cref="MeanFieldException">The method does not apply, or needs more memory than there is.</exception>
    public static TransportSolver<PointProblem> ForPointsOf(TransportSize size, WassersteinOptions options) =>
        new SolverChoice<PointProblem>(ForPoints, size, options).Choose();

    /// <summary>The solver between points and a law that is asked for, or the one that Auto takes.</summary>
    /// <exception cref="MeanFieldException">The method does not apply.</exception>
    public static TransportSolver<LawProblem> ForLawsOf(TransportSize size, WassersteinOptions options) =>
        new SolverChoice<LawProblem>(ForLaws, size, options).Choose();

    /// <summary>What the comparison of points by these options will do and hold.</summary>
    public static Work Forecast(TransportSize size, WassersteinOptions options) =>
        ForPointsOf(size, options with { Explain = null }).Forecast(size);
}
