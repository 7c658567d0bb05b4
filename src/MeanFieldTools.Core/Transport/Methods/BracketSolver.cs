using MeanFieldTools.Costs;

namespace MeanFieldTools.Transport;

/// <summary>Both sides of the cost: a plan along a space-filling curve from above, images on the circle from below.</summary>
internal sealed class BracketSolver : TransportSolver<PointProblem>
{
    /// <inheritdoc/>
    public override TransportMethod Method => TransportMethod.Bounds;

    /// <inheritdoc/>
    public override TransportValue Value => TransportValue.UpperBound;

    /// <inheritdoc/>
    public override bool FindsPlan => true;

    /// <inheritdoc/>
    public override Work Forecast(TransportSize size) =>
        new SlicedSolver().Forecast(size) + new Work(0, PlanOperation(size) * size.PointCount, 64 * size.PointCount);

    // Equal masses are exchanged along the curve, and neighbours on it lie apart in memory where there are many.
    private static double PlanOperation(TransportSize size) => !size.IsMatching
        ? 200
        : 1200 * Math.Max(1, Math.Pow(size.PointCount / 20000, 0.75));

    /// <inheritdoc/>
    public override TransportResult Solve(PointProblem problem, ComputeOptions compute)
    {
        var (x, y) = (problem.Source, problem.Target);
        double lower = SlicedSolver.Bound(problem, compute.CancellationToken);
        var plan = CurvePlan.Solve(x.Points, x.Weights, y.Points, y.Weights, problem.Cost, compute.CancellationToken);
        return new(plan.Cost, Math.Min(lower, plan.Cost), plan.Cost) { Plan = problem.Renumber(plan.Plan), Shortfall = plan.Shortfall };
    }
}
