using MeanFieldTools.Costs;

namespace MeanFieldTools.Transport;

/// <summary>The closed solution between points and a law on the circle.</summary>
internal sealed class CircleLawSolver : TransportSolver<LawProblem>
{
    /// <inheritdoc/>
    public override TransportMethod Method => TransportMethod.Circle;

    /// <inheritdoc/>
    public override TransportValue Value => TransportValue.Exact;

    /// <inheritdoc/>
    public override bool IsClosedForm => true;

    /// <inheritdoc/>
    public override Remedy Remedy => Remedy.DrawEnsemble;

    /// <inheritdoc/>
    public override string? Refusal(TransportSize size) => size.Dimension == 1
        ? null
        : $"The method Circle needs d = 1, but d = {size.Dimension}; Semidiscrete goes up to d = 3.";

    /// <inheritdoc/>
    public override Work Forecast(TransportSize size) => new(0, 10000.0 * size.SourceCount, 64 * size.SourceCount);

    /// <inheritdoc/>
    public override TransportResult Solve(LawProblem problem, ComputeOptions compute)
    {
        var closed = CircleSemidiscrete.Solve(
            problem.Source.Points, problem.Source.Weights, problem.Law.Law(0), problem.Cost.Order, compute.CancellationToken);
        return new(closed.Cost, closed.LowerBound, closed.Cost) { Shortfall = closed.Shortfall };
    }
}
