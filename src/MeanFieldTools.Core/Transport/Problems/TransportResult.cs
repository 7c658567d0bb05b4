namespace MeanFieldTools.Transport;

/// <summary>What a method found: the cost, and bounds of the true cost on both sides.</summary>
/// <param name="Cost">The cost; the method's <see cref="TransportSolver{TProblem}.Value"/> says what kind of number it is.</param>
/// <param name="LowerBound">A lower bound of the optimal cost.</param>
/// <param name="UpperBound">An upper bound of the optimal cost.</param>
internal sealed record TransportResult(double Cost, double LowerBound, double UpperBound)
{
    /// <summary>The plan; null where the method finds none.</summary>
    public TransportPlan? Plan { get; init; }

    /// <summary>The standard error of the cost; null where nothing was drawn.</summary>
    public double? StandardError { get; init; }

    /// <summary>Why the method stopped before it met its own criterion; null where it met it.</summary>
    public string? Shortfall { get; init; }

    /// <summary>Whether the method met its own criterion.</summary>
    public bool Converged => Shortfall is null;
}
