using MeanFieldTools.Costs;

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

    /// <summary>Whether it has the exact answer in the time that bounds take, so that Auto takes it within any time.</summary>
    public virtual bool IsClosedForm => false;

    /// <summary>What can be done where it does not apply, besides what <see cref="Refusal"/> says.</summary>
    public virtual Remedy Remedy => Remedy.None;

    /// <summary>Whether another solver of the same method is for this problem.</summary>
    public virtual bool LeavesToOthers(TransportSize size) => false;

    /// <summary>Why it does not apply to a problem, and what does; null where it applies.</summary>
    public virtual string? Refusal(TransportSize size) => null;

    /// <summary>The number of entries of its largest array, where that may be more than an array can hold; else 0.</summary>
    public virtual double LargestArray(TransportSize size) => 0;

    /// <summary>What it will do and hold.</summary>
    public abstract Work Forecast(TransportSize size);

    /// <summary>Runs it.</summary>
    public abstract TransportResult Solve(TProblem problem, ComputeOptions compute);
}
