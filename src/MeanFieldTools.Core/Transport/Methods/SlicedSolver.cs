using MeanFieldTools.Costs;

namespace MeanFieldTools.Transport;

/// <summary>A lower bound from images of both measures on the circle.</summary>
internal sealed class SlicedSolver : TransportSolver<PointProblem>
{
    /// <summary>The operations for each point of transport on the circle.</summary>
    public const double CircleOperation = 200;

    /// <inheritdoc/>
    public override TransportMethod Method => TransportMethod.Sliced;

    /// <inheritdoc/>
    public override TransportValue Value => TransportValue.LowerBound;

    /// <inheritdoc/>
    public override bool IsAutomatic => false;

    /// <inheritdoc/>
    public override Work Forecast(TransportSize size) =>
        new(0, CircleOperation * SlicedBound.CircleCount(size.Cost) * size.PointCount, 64 * size.PointCount);

    /// <inheritdoc/>
    public override TransportResult Solve(PointProblem problem, ComputeOptions compute)
    {
        double bound = Bound(problem, compute.CancellationToken);
        return new(bound, bound, problem.Cost.Largest);
    }

    /// <summary>The bound of the cost.</summary>
    public static double Bound(PointProblem problem, CancellationToken cancellationToken) => SlicedBound.Of(
        problem.Source.Points, problem.Source.Weights, problem.Target.Points, problem.Target.Weights, problem.Cost, cancellationToken);
}
