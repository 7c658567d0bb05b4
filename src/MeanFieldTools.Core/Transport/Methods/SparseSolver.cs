using MeanFieldTools.Costs;

namespace MeanFieldTools.Transport;

/// <summary>The best plan without a matrix of costs: memory linear in the number of points.</summary>
internal sealed class SparseSolver : TransportSolver<PointProblem>
{
    private const double BytesPerPoint = 6000;

    // Measured over 100 to 100,000 points in 2 to 64 dimensions: candidates cost a scan of d
    // coordinates and a part that does not depend on d.
    private const double MatchingOperation = 25;
    private const double MatchingExponent = 1.5;
    private const double SimplexOperation = 20;
    private const double SimplexExponent = 1.6;
    private const double PointOperation = 5000;
    private const double FixedOperation = 4e6;

    // The search for candidates runs on all threads, the rest on one.
    private const double SearchShare = 0.4;

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
        double width = size.Dimension + 8;
        double operations = FixedOperation + (PointOperation * size.PointCount / 2) + (size.IsMatching
            ? MatchingOperation * width * Math.Pow(size.LargerCount, MatchingExponent)
            : SimplexOperation * width * Math.Pow(size.PointCount, SimplexExponent));
        double bytes = ((size.IsMatching ? BytesPerPoint / 2 : BytesPerPoint) * size.PointCount)
            + (6 * sizeof(double) * size.PointCount * size.Dimension);
        return new Work(SearchShare * operations, (1 - SearchShare) * operations, bytes);
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
