using System.Globalization;

namespace MeanFieldTools.Transport;

/// <summary>All solvers, and the choice among them.</summary>
internal static class TransportSolvers
{
    // In the order in which Auto prefers them: the best answer first.
    private static readonly TransportSolver<PointProblem>[] ForPoints =
        [new CircleSolver(), new DenseSolver(), new SparseSolver(), new BracketSolver(), new SinkhornSolver(), new SlicedSolver()];

    private static readonly TransportSolver<LawProblem>[] ForLaws = [new CircleLawSolver(), new SemidiscreteSolver()];

    /// <summary>The solver that is asked for, or the one that Auto takes.</summary>
    /// <exception cref="MeanFieldException">The method does not apply, or needs more memory than there is.</exception>
    public static TransportSolver<PointProblem> Choose(PointProblem problem, WassersteinOptions options) => Choose(ForPoints, problem, options, "points");

    /// <summary>The solver that is asked for, or the one that Auto takes.</summary>
    /// <exception cref="MeanFieldException">The method does not apply.</exception>
    public static TransportSolver<LawProblem> Choose(LawProblem problem, WassersteinOptions options) => Choose(ForLaws, problem, options, "a law with a density");

    private static TransportSolver<TProblem> Choose<TProblem>(
        TransportSolver<TProblem>[] solvers, TProblem problem, WassersteinOptions options, string target)
        where TProblem : TransportProblem
    {
        var asked = solvers.Where(solver => options.Method is TransportMethod.Auto || solver.Method == options.Method).ToArray();
        if (asked.Length == 0)
        {
            string others = string.Join(", ", solvers.Select(solver => solver.Method).Distinct());
            throw new MeanFieldException(
                Fault.MethodNotApplicable, $"The method {options.Method} does not apply where the reference is {target}. Use Auto, or one of {others}.");
        }

        var able = asked.Where(solver => solver.Refusal(problem) is null && !solver.LeavesToOthers(problem)).ToArray();
        if (able.Length == 0)
        {
            throw new MeanFieldException(Fault.MethodNotApplicable, asked.Select(solver => solver.Refusal(problem)).Last(refusal => refusal is not null)!);
        }

        var suited = able.Where(solver => solver.FindsPlan || !options.KeepPlan).ToArray();
        if (suited.Length == 0)
        {
            string remedy = solvers.Any(solver => solver.FindsPlan)
                ? $"Use Auto, or one of {string.Join(", ", solvers.Where(solver => solver.FindsPlan).Select(solver => solver.Method).Distinct())}."
                : "Compare with an ensemble drawn from the law.";
            throw new MeanFieldException(Fault.MethodNotApplicable, $"The method {options.Method} does not find a plan between the particles. {remedy}");
        }

        if (options.Method == TransportMethod.Auto)
        {
            return Auto(suited, problem, options);
        }

        RequireMemory(suited[0], problem, options);
        return suited[0];
    }

    // The first whose forecast fits into time and memory; where none does, the quickest that fits into memory.
    private static TransportSolver<TProblem> Auto<TProblem>(TransportSolver<TProblem>[] solvers, TProblem problem, WassersteinOptions options)
        where TProblem : TransportProblem
    {
        var candidates = solvers.Where(solver => solver.IsAutomatic).Select(solver => (Solver: solver, Forecast: solver.Forecast(problem))).ToArray();
        var small = candidates.Where(candidate => Fits(candidate.Forecast, options)).DefaultIfEmpty(candidates[^1]).ToArray();
        var chosen = small.FirstOrDefault(candidate => candidate.Forecast.Seconds <= options.TimeBudget, small.MinBy(candidate => candidate.Forecast.Seconds));
        if (options.Explain is { } explain)
        {
            var (best, forecast) = candidates[0];
            explain(string.Create(
                CultureInfo.InvariantCulture,
                $"Method {chosen.Solver.Method}: {best.Method} is forecast to take {forecast.Seconds:G2} s of {options.TimeBudget:G4} s and {Megabytes(forecast.Bytes)} of {Megabytes(options.MemoryLimit)}."));
        }

        return chosen.Solver;
    }

    private static bool Fits(TransportForecast forecast, WassersteinOptions options) =>
        forecast.Bytes <= options.MemoryLimit && forecast.LargestArray <= Array.MaxLength;

    private static void RequireMemory<TProblem>(TransportSolver<TProblem> solver, TProblem problem, WassersteinOptions options)
        where TProblem : TransportProblem
    {
        var forecast = solver.Forecast(problem);
        if (Fits(forecast, options))
        {
            return;
        }

        string others = forecast.LargestArray > 0 ? "Use Exact with order 1 or 2, which needs no matrix, Bounds for both sides of the distance," : "Use Bounds for both sides of the distance,";
        throw new MeanFieldException(
            Fault.MemoryLimit,
            $"The method {solver.Method} for {problem.Sizes} needs {Megabytes(forecast.Bytes)}; {Megabytes(options.MemoryLimit)} may be used. "
            + $"{others} Sliced for a lower bound, or fewer particles.");
    }

    private static string Megabytes(double bytes) => Math.Ceiling(bytes / (1 << 20)).ToString("0", CultureInfo.InvariantCulture) + " MB";
}
