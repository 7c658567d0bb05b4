namespace MeanFieldTools.Transport;

/// <summary>One way to find a distance or bounds of it: what it applies to, what it will need, and how it runs.</summary>
/// <typeparam name="TProblem">The problems it is for.</typeparam>
internal abstract class TransportSolver<TProblem>
    where TProblem : TransportProblem
{
    /// <summary>The name that users know it by; two solvers of one method share the problems between them.</summary>
    public abstract TransportMethod Method { get; }

    /// <summary>What kind of number its cost is.</summary>
    public abstract TransportValue Value { get; }

    /// <summary>Whether it finds a plan.</summary>
    public virtual bool FindsPlan => false;

    /// <summary>Whether Auto may take it; otherwise it has to be asked for.</summary>
    public virtual bool IsAutomatic => true;

    /// <summary>Whether another solver of the same method is for this problem.</summary>
    public virtual bool LeavesToOthers(TProblem problem) => false;

    /// <summary>Why it does not apply to a problem, and what does; null where it applies.</summary>
    public virtual string? Refusal(TProblem problem) => null;

    /// <summary>What it will need.</summary>
    public abstract TransportForecast Forecast(TProblem problem);

    /// <summary>Runs it.</summary>
    public abstract TransportResult Solve(TProblem problem, ComputeOptions compute);
}
