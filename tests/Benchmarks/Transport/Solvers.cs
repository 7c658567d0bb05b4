using Google.OrTools.Graph;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Benchmarks.Transport;

/// <summary>This project's solvers and OR-Tools, timed in processor time of their thread.</summary>
internal static class Solvers
{
    // OR-Tools takes integer costs and multiplies them by N + 1.
    private const double Scale = 1e6;
    private static readonly ComputeOptions OneThread = new() { ThrottleLimit = 1 };

    public static (double Seconds, double Cost) Ours(Instance instance, ComputeOptions? options = null)
    {
        // With several threads, elapsed time: their processor times add up.
        double Now() => options is null ? ThreadClock.Seconds() : Environment.TickCount64 / 1e3;
        double start = Now();
        TransportSolution solution;
        if (instance.Dimension == 1)
        {
            solution = CircleTransport.Solve(instance.X, instance.A, instance.Y, instance.B, 2, default);
        }
        else
        {
            var cost = new GroundCost(instance.Dimension, GroundNorm.L1, 2);
            var (x, y) = (TorusPoints.Create(instance.X, cost.Dimension), TorusPoints.Create(instance.Y, cost.Dimension));
            solution = instance.A is { } a && instance.B is { } b
                ? SparseTransport.Solve(x, a, y, b, cost, null, options ?? OneThread)
                : SparseAssignment.Solve(x, y, cost, null, options ?? OneThread);
        }

        double seconds = Now() - start;
        return solution.Cost - solution.LowerBound <= 1e-12 * solution.Cost
            ? (seconds, solution.Cost)
            : throw new InvalidOperationException($"The gap is {solution.Cost - solution.LowerBound}.");
    }

    public static (double Seconds, double Cost) Sorting(Instance instance)
    {
        var (x, y) = ((double[])instance.X.Clone(), (double[])instance.Y.Clone());
        double start = ThreadClock.Seconds();
        Array.Sort(x);
        Array.Sort(y);
        return (ThreadClock.Seconds() - start, double.NaN);
    }

    public static (double Seconds, double Cost) OrTools(Instance instance)
    {
        var costs = CostMatrix.Create(instance.X, instance.Y, instance.Dimension, 2, GroundNorm.L1, OneThread);
        using var assignment = new LinearSumAssignment();
        for (int i = 0; i < instance.Rows; i++)
        {
            for (int j = 0; j < instance.Columns; j++)
            {
                assignment.AddArcWithCost(i, j, (long)Math.Round(costs.Row(i)[j] * Scale));
            }
        }

        double start = ThreadClock.Seconds();
        var status = assignment.Solve();
        double seconds = ThreadClock.Seconds() - start;
        return (seconds, status == LinearSumAssignment.Status.OPTIMAL ? assignment.OptimalCost() / Scale / instance.Rows : double.NaN);
    }
}
