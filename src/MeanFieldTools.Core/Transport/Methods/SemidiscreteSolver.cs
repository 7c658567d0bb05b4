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
    public override string? Refusal(LawProblem problem) => problem.Dimension <= LargestDimension
        ? null
        : $"The distance to the law '{problem.Law.Name}' needs d at most {LargestDimension}, but d = {problem.Dimension}. Compare with an ensemble drawn from the law.";

    /// <inheritdoc/>
    public override TransportForecast Forecast(LawProblem problem) => new(1e-6 * problem.Source.Count, 64 * problem.Source.Count);

    /// <inheritdoc/>
    public override TransportResult Solve(LawProblem problem, ComputeOptions compute) => Semidiscrete.Solve(problem, compute);
}
