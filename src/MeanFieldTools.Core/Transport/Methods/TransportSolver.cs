using System.Globalization;

namespace MeanFieldTools.Transport;

/// <summary>Chooses a method, sees to it that it fits into memory, and runs it.</summary>
internal static class TransportSolver
{
    // Up to so many points a matrix is faster than looking for candidates.
    private const int DenseCount = 300;

    /// <summary>Compares two measures; the second keeps what helps the next comparison.</summary>
    public static TransportResult Solve(TransportMeasure x, TransportMeasure y, WassersteinOptions options)
    {
        var cost = new GroundCost(x.Dimension, options.Norm, options.Order);
        var method = Choose(x, y, cost, options);
        var token = options.Compute.CancellationToken;
        switch (method)
        {
            case TransportMethod.Circle:
                var circle = CircleTransport.Solve(x.Points, x.Weights, y.Points, y.Weights, cost.Order, token);
                return new(method, TransportValue.Exact, circle.Cost, circle.LowerBound, circle.Cost, null);
            case TransportMethod.Sliced:
                double bound = SlicedBound.Of(x.Points, x.Weights, y.Points, y.Weights, cost, token);
                return new(method, TransportValue.LowerBound, bound, bound, cost.Largest, null);
            case TransportMethod.Bounds:
                double lower = SlicedBound.Of(x.Points, x.Weights, y.Points, y.Weights, cost, token);
                var plan = CurvePlan.Solve(x.Points, x.Weights, y.Points, y.Weights, cost, token);
                return new(method, TransportValue.UpperBound, plan.Cost, Math.Min(lower, plan.Cost), plan.Cost, Renumber(plan.Plan, x, y));
            case TransportMethod.Sinkhorn:
                var entropic = Sinkhorn.Solve(x.Points, x.Masses, y.Points, y.Masses, cost, options.Compute);
                return new(method, TransportValue.Estimate, entropic.Divergence, entropic.LowerBound, entropic.UpperBound, null);
            default:
                var exact = Exact(x, y, cost, options.Compute);
                return new(method, TransportValue.Exact, exact.Cost, exact.LowerBound, exact.Cost, Renumber(exact.Plan, x, y));
        }
    }

    private static TransportSolution Exact(TransportMeasure x, TransportMeasure y, GroundCost cost, ComputeOptions options)
    {
        bool matching = IsMatching(x, y);
        if (IsDense(x, y, cost))
        {
            var costs = CostMatrix.Create(x.Points, y.Points, cost.Dimension, cost.Order, cost.Norm, options);
            return matching
                ? AssignmentSolver.Solve(costs, options.CancellationToken)
                : TransportSimplex.Solve(costs, x.Masses, y.Masses, options.CancellationToken);
        }

        double[]? warm = y.Warm is { } kept && kept.Cost == cost && kept.Matching == matching ? kept.Duals : null;
        var solution = matching
            ? SparseAssignment.Solve(x.Ordered, y.Ordered, cost, warm, options)
            : SparseTransport.Solve(x.Ordered, x.Masses, y.Ordered, y.Masses, cost, warm, options);
        y.Warm = solution.ColumnDuals is { } duals ? (duals, cost, matching) : null;
        return solution;
    }

    private static TransportMethod Choose(TransportMeasure x, TransportMeasure y, GroundCost cost, WassersteinOptions options)
    {
        if (options.Method == TransportMethod.Circle && cost.Dimension > 1)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, $"The method Circle needs d = 1, but d = {cost.Dimension}. Use Exact or Auto.");
        }

        if (options.Method == TransportMethod.Semidiscrete)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, "The method Semidiscrete needs a law with a density as its reference, not points. Use Exact or Auto.");
        }

        if (options.KeepPlan && options.Method is TransportMethod.Circle or TransportMethod.Sliced or TransportMethod.Sinkhorn && options.KeepPlan)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, $"The method {options.Method} finds no plan between the particles. Use Exact, Bounds or Auto.");
        }

        if (options.Method != TransportMethod.Auto)
        {
            RequireMemory(options.Method, x, y, cost, options);
            return options.Method;
        }

        if (cost.Dimension == 1 && !options.KeepPlan)
        {
            options.Explain?.Invoke("Method Circle: d = 1.");
            return TransportMethod.Circle;
        }

        var (bytes, seconds) = Forecast(TransportMethod.Exact, x, y, cost);
        double budget = TransportForecast.Budget(options);
        bool fits = bytes <= budget && seconds <= options.TimeBudget;
        options.Explain?.Invoke(string.Create(
            CultureInfo.InvariantCulture,
            $"Method {(fits ? "Exact" : "Bounds")}: the exact one is forecast to take {seconds:G2} s of {options.TimeBudget:G4} s and {Megabytes(bytes)} MB of {Megabytes(budget)} MB."));
        return fits ? TransportMethod.Exact : TransportMethod.Bounds;
    }

    private static void RequireMemory(TransportMethod method, TransportMeasure x, TransportMeasure y, GroundCost cost, WassersteinOptions options)
    {
        double needed = Forecast(method, x, y, cost).Bytes, budget = TransportForecast.Budget(options);
        bool array = method != TransportMethod.Sinkhorn && !(method == TransportMethod.Exact && IsDense(x, y, cost));
        long larger = Math.Max(x.Count, y.Count), entries = method == TransportMethod.Sinkhorn ? larger * larger : (long)x.Count * y.Count;
        if (needed <= budget && (array || entries <= Array.MaxLength))
        {
            return;
        }

        string others = method == TransportMethod.Sinkhorn || !cost.IsScreened
            ? "Use Exact with order 1 or 2, which needs no matrix, Bounds for both sides of the distance,"
            : "Use Bounds for both sides of the distance,";
        throw new MeanFieldException(
            Fault.MemoryLimit,
            $"The method {method} for {x.Count} to {y.Count} points needs {Megabytes(needed)} MB; {Megabytes(budget)} MB may be used. "
            + $"{others} Sliced for a lower bound, or fewer particles.") { Remedy = Remedy.FewerParticles };
    }

    private static (double Bytes, double Seconds) Forecast(TransportMethod method, TransportMeasure x, TransportMeasure y, GroundCost cost) =>
        TransportForecast.Of(method, IsDense(x, y, cost), IsMatching(x, y), x.Count, y.Count, cost.Dimension);

    private static bool IsMatching(TransportMeasure x, TransportMeasure y) => x.Weights is null && y.Weights is null && x.Count == y.Count;

    private static bool IsDense(TransportMeasure x, TransportMeasure y, GroundCost cost) =>
        !cost.IsScreened || Math.Max(x.Count, y.Count) <= DenseCount;

    private static string Megabytes(double bytes) => Math.Ceiling(bytes / (1 << 20)).ToString("0", CultureInfo.InvariantCulture);

    private static TransportPlan? Renumber(TransportPlan? plan, TransportMeasure x, TransportMeasure y) =>
        plan is null || (x.Kept is null && y.Kept is null)
            ? plan
            : new([.. plan.Source.Select(i => x.Kept?[i] ?? i)], [.. plan.Target.Select(j => y.Kept?[j] ?? j)], plan.Mass);
}
