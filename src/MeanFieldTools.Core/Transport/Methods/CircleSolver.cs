using MeanFieldTools.Costs;

namespace MeanFieldTools.Transport;

/// <summary>The closed solution between points on the circle.</summary>
internal sealed class CircleSolver : TransportSolver<PointProblem>
{
    /// <inheritdoc/>
    public override TransportMethod Method => TransportMethod.Circle;

    /// <inheritdoc/>
    public override TransportValue Value => TransportValue.Exact;

    /// <inheritdoc/>
    public override bool IsClosedForm => true;

    /// <inheritdoc/>
    public override string? Refusal(TransportSize size) => size.Dimension == 1
        ? null
        : $"The method Circle needs d = 1, but d = {size.Dimension}. Use Exact or Auto.";

    /// <inheritdoc/>
    public override Work Forecast(TransportSize size) =>
        new(0, SlicedSolver.CircleOperation * size.PointCount, 64 * size.PointCount);

    /// <inheritdoc/>
    public override TransportResult Solve(PointProblem problem, ComputeOptions compute)
    {
        var (x, y) = (problem.Source, problem.Target);
        var solution = CircleTransport.Solve(x.Points, x.Weights, y.Points, y.Weights, problem.Cost.Order, compute.CancellationToken);
        return new(solution.Cost, solution.LowerBound, solution.Cost) { Shortfall = solution.Shortfall };
    }
}
