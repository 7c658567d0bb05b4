using MeanFieldTools.Costs;

namespace MeanFieldTools.Transport;

/// <summary>The best plan with the matrix of all costs: for few points, and for orders that the sparse solver does not know.</summary>
internal sealed class DenseSolver : TransportSolver<PointProblem>
{
    // Up to so many points a matrix is faster than a search for candidates.
    private const int DenseCount = 300;
    private const double TripleOperation = 0.25;
    private const double PointOperation = 500;

    /// <inheritdoc/>
    public override TransportMethod Method => TransportMethod.Exact;

    /// <inheritdoc/>
    public override TransportValue Value => TransportValue.Exact;

    /// <inheritdoc/>
    public override bool FindsPlan => true;

    /// <inheritdoc/>
    public override bool LeavesToOthers(TransportSize size) => size.Cost.IsScreened && size.LargerCount > DenseCount;

    /// <inheritdoc/>
    public override double LargestArray(TransportSize size) => size.PairCount;

    /// <inheritdoc/>
    public override Work Forecast(TransportSize size) =>
        new(0, (PointOperation * size.PointCount) + (TripleOperation * Math.Pow(size.LargerCount, 3)), sizeof(double) * size.PairCount);

    /// <inheritdoc/>
    public override TransportResult Solve(PointProblem problem, ComputeOptions compute)
    {
        var (x, y, cost) = (problem.Source, problem.Target, problem.Cost);
        var costs = CostMatrix.Create(x.Points, y.Points, cost.Dimension, cost.Order, cost.Norm, compute);
        var solution = problem.Size.IsMatching
            ? AssignmentSolver.Solve(costs, compute.CancellationToken)
            : TransportSimplex.Solve(costs, x.Masses, y.Masses, compute.CancellationToken);
        return new(solution.Cost, solution.LowerBound, solution.Cost) { Plan = problem.Renumber(solution.Plan) };
    }
}
