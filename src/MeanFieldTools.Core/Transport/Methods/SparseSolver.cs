using MeanFieldTools.Costs;

namespace MeanFieldTools.Transport;

/// <summary>The best plan without a matrix of costs: memory linear in the number of points.</summary>
internal sealed class SparseSolver : TransportSolver<PointProblem>
{
    private const double BytesPerPoint = 6000;

    /// <inheritdoc/>
    public override TransportMethod Method => TransportMethod.Exact;

    /// <inheritdoc/>
    public override TransportValue Value => TransportValue.Exact;

    /// <inheritdoc/>
    public override bool FindsPlan => true;

    /// <inheritdoc/>
    public override bool LeavesToOthers(TransportSize size) => !size.Cost.IsScreened;

    /// <inheritdoc/>
    public override Work Forecast(TransportSize size)
    {
        double coordinates = 48 * size.PointCount * size.Dimension;
        return size.IsMatching
            ? new(0, 30 * (size.Dimension + 3) * Math.Pow(size.LargerCount, 1.6), (BytesPerPoint / 2 * size.PointCount) + coordinates)
            : new(0, 25 * (size.Dimension + 3) * Math.Pow(size.PointCount, 1.9), (BytesPerPoint * size.PointCount) + coordinates);
    }

    /// <inheritdoc/>
    public override TransportResult Solve(PointProblem problem, ComputeOptions compute)
    {
        var (x, y, cost) = (problem.Source, problem.Target, problem.Cost);
        double[]? warm = y.Warm is { } kept && kept.Cost == cost && kept.Matching == problem.Size.IsMatching ? kept.Duals : null;
        var solution = problem.Size.IsMatching
            ? SparseAssignment.Solve(x.Ordered, y.Ordered, cost, warm, compute)
            : SparseTransport.Solve(x.Ordered, x.Masses, y.Ordered, y.Masses, cost, warm, compute);
        y.Warm = solution.ColumnDuals is { } duals ? (duals, cost, problem.Size.IsMatching) : null;
        return new(solution.Cost, solution.LowerBound, solution.Cost) { Plan = problem.Renumber(solution.Plan) };
    }
}
