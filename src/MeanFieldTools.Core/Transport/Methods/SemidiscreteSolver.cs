using MeanFieldTools.Costs;

namespace MeanFieldTools.Transport;

/// <summary>The cost between points and a law in a few dimensions, by stochastic ascent of the dual.</summary>
internal sealed class SemidiscreteSolver : TransportSolver<LawProblem>
{
    /// <summary>The most dimensions in which its draws fill the torus well enough.</summary>
    public const int LargestDimension = 3;

    /// <inheritdoc/>
    public override TransportMethod Method => TransportMethod.Semidiscrete;

    /// <inheritdoc/>
    public override TransportValue Value => TransportValue.Estimate;

    /// <inheritdoc/>
    public override Remedy Remedy => Remedy.DrawEnsemble;

    /// <inheritdoc/>
    public override string? Refusal(TransportSize size) => size.Dimension <= LargestDimension
        ? null
        : $"The method Semidiscrete needs d at most {LargestDimension}, but d = {size.Dimension}.";

    /// <inheritdoc/>
    public override Work Forecast(TransportSize size) => new(1000.0 * size.SourceCount, 0, 64 * size.SourceCount);

    /// <inheritdoc/>
    public override TransportResult Solve(LawProblem problem, ComputeOptions compute) => Semidiscrete.Solve(problem, compute);
}
