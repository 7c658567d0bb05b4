using MeanFieldTools.Costs;

namespace MeanFieldTools.Transport;

/// <summary>The debiased entropic cost, with bounds of the true one.</summary>
internal sealed class SinkhornSolver : TransportSolver<PointProblem>
{
    /// <inheritdoc/>
    public override TransportMethod Method => TransportMethod.Sinkhorn;

    /// <inheritdoc/>
    public override TransportValue Value => TransportValue.Estimate;

    /// <inheritdoc/>
    public override bool IsAutomatic => false;

    /// <inheritdoc/>
    public override double LargestArray(TransportSize size) => (double)size.LargerCount * size.LargerCount;

    /// <inheritdoc/>
    public override Work Forecast(TransportSize size) => new(1000 * size.PairCount, 0, sizeof(float) * LargestArray(size));

    /// <inheritdoc/>
    public override TransportResult Solve(PointProblem problem, ComputeOptions compute) =>
        Sinkhorn.Solve(problem.Source.Points, problem.Source.Masses, problem.Target.Points, problem.Target.Masses, problem.Cost, compute);
}
