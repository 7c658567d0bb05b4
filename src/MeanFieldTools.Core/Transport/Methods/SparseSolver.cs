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
    public override bool LeavesToOthers(PointProblem problem) => !problem.Cost.IsScreened;

    /// <inheritdoc/>
    public override TransportForecast Forecast(PointProblem problem)
    {
        double coordinates = 48 * problem.PointCount * problem.Dimension;
        return problem.IsMatching
            ? new(3e-8 * (problem.Dimension + 3) * Math.Pow(problem.LargerCount, 1.6), (BytesPerPoint / 2 * problem.PointCount) + coordinates)
            : new(2.5e-8 * (problem.Dimension + 3) * Math.Pow(problem.PointCount, 1.9), (BytesPerPoint * problem.PointCount) + coordinates);
    }

    /// <inheritdoc/>
    public override TransportResult Solve(PointProblem problem, ComputeOptions compute)
    {
        var (x, y, cost) = (problem.Source, problem.Target, problem.Cost);
        double[]? warm = y.Warm is { } kept && kept.Cost == cost && kept.Matching == problem.IsMatching ? kept.Duals : null;
        var solution = problem.IsMatching
            ? SparseAssignment.Solve(x.Ordered, y.Ordered, cost, warm, compute)
            : SparseTransport.Solve(x.Ordered, x.Masses, y.Ordered, y.Masses, cost, warm, compute);
        y.Warm = solution.ColumnDuals is { } duals ? (duals, cost, problem.IsMatching) : null;
        return new(solution.Cost, solution.LowerBound, solution.Cost) { Plan = problem.Renumber(solution.Plan) };
    }
}
