namespace MeanFieldTools.Transport;

/// <summary>What a method found: the cost of a plan, a lower bound of the cost of every plan, and what they come from.</summary>
/// <param name="Cost">The cost of the plan.</param>
/// <param name="LowerBound">The value of feasible dual variables.</param>
internal sealed record TransportSolution(double Cost, double LowerBound)
{
    /// <summary>The plan, if it was kept.</summary>
    public TransportPlan? Plan { get; init; }

    /// <summary>Why the method stopped before it met its own criterion; null where it met it.</summary>
    public string? Shortfall { get; init; }

    /// <summary>Dual variables of the columns, good for a warm start of a similar problem.</summary>
    public double[]? ColumnDuals { get; init; }
}
