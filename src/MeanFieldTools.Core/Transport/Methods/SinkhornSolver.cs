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
    public override TransportForecast Forecast(PointProblem problem)
    {
        double entries = (double)problem.LargerCount * problem.LargerCount;
        return new(1e-6 * problem.PairCount, sizeof(float) * entries, entries);
    }

    /// <inheritdoc/>
    public override TransportResult Solve(PointProblem problem, ComputeOptions compute) =>
        Sinkhorn.Solve(problem.Source.Points, problem.Source.Masses, problem.Target.Points, problem.Target.Masses, problem.Cost, compute);
}
