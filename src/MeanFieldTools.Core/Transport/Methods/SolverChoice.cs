using MeanFieldTools.Costs;

namespace MeanFieldTools.Transport;

/// <summary>
/// Chooses among solvers by what each says of itself: whether it applies, whether it finds a plan, and what it will need.
/// </summary>
internal sealed class SolverChoice<TProblem>(TransportSolver<TProblem>[] solvers, TransportSize size, WassersteinOptions options)
    where TProblem : TransportProblem
{
    /// <summary>The solver that is asked for, or the one that Auto takes.</summary>
    /// <exception cref="MeanFieldException">The method does not apply, or needs more memory than there is.</exception>
    public TransportSolver<TProblem> Choose()
    {
        var able = WithPlan(Able(Asked()));
        if (options.Method == TransportMethod.Auto)
        {
            return Automatic(able);
        }

        RequireMemory(able[0]);
        return able[0];
    }

    private TransportSolver<TProblem>[] Asked()
    {
        var asked = solvers.Where(solver => options.Method == TransportMethod.Auto || solver.Method == options.Method).ToArray();
        return asked.Length > 0 ? asked : throw new MeanFieldException(
            Fault.MethodNotApplicable,
            $"The method {options.Method} does not apply to the distance between {size}. Use Auto, or one of {Names(solvers)}.");
    }

    private TransportSolver<TProblem>[] Able(TransportSolver<TProblem>[] asked)
    {
        var able = asked.Where(solver => solver.Refusal(size) is null && !solver.LeavesToOthers(size)).ToArray();
        return able.Length > 0 ? able : throw new MeanFieldException(
            Fault.MethodNotApplicable,
            asked.Select(solver => solver.Refusal(size)).Last(refusal => refusal is not null)!)
        { Remedy = asked[^1].Remedy };
    }

    private TransportSolver<TProblem>[] WithPlan(TransportSolver<TProblem>[] able)
    {
        var suited = able.Where(solver => solver.FindsPlan || !options.KeepPlan).ToArray();
        if (suited.Length > 0)
        {
            return suited;
        }

        var others = solvers.Where(solver => solver.FindsPlan).ToArray();
        string remedy = others.Length > 0 ? $" Use Auto, or one of {Names(others)}." : "";
        throw new MeanFieldException(
            Fault.MethodNotApplicable, $"The method {options.Method} does not find a plan between the particles.{remedy}")
        {
            Remedy = others.Length > 0 ? Remedy.None : Remedy.DrawEnsemble,
        };
    }

    // The first whose forecast fits into time and memory; where none does, the last, which takes least of both.
    private TransportSolver<TProblem> Automatic(TransportSolver<TProblem>[] able)
    {
        var candidates = able.Where(solver => solver.IsAutomatic).Select(solver => (Solver: solver, Time: Time(solver))).ToArray();
        var chosen = candidates.FirstOrDefault(
            candidate => candidate.Solver.IsClosedForm || (candidate.Time.TotalSeconds <= options.TimeBudget && Fits(candidate.Solver)),
            candidates[^1]).Solver;
        if (options.Explain is { } explain)
        {
            var (best, time) = candidates[0];
            explain(
                $"Method {chosen.Method}: {best.Method} is forecast to take {Amount.Text(time)} of {Amount.Seconds(options.TimeBudget)} "
                + $"and {Amount.Memory(best.Forecast(size).Bytes)} of {Amount.Memory(options.MemoryLimit)}.");
        }

        return chosen;
    }

    private void RequireMemory(TransportSolver<TProblem> solver)
    {
        if (Fits(solver))
        {
            return;
        }

        string exact = size.Cost.IsScreened && solver.Method != TransportMethod.Exact ? "Exact, which needs no matrix, " : "";
        throw new MeanFieldException(
            Fault.MemoryLimit,
            $"The method {solver.Method} for the distance between {size} needs {Amount.Memory(solver.Forecast(size).Bytes)}; "
            + $"{Amount.Memory(options.MemoryLimit)} may be used. "
            + $"Use {exact}Bounds for both sides of the distance, Sliced for a lower bound, or fewer particles.")
        {
            Remedy = Remedy.FewerParticles
        };
    }

    private bool Fits(TransportSolver<TProblem> solver) =>
        solver.Forecast(size).Bytes <= options.MemoryLimit && solver.LargestArray(size) <= Array.MaxLength;

    private TimeSpan Time(TransportSolver<TProblem> solver) => options.Speed.Time(solver.Forecast(size), options.Compute.ThreadCount);

    private static string Names(TransportSolver<TProblem>[] known) => string.Join(", ", known.Select(solver => solver.Method).Distinct());
}
