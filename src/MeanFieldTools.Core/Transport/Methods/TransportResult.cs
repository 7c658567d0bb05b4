namespace MeanFieldTools.Transport;

/// <summary>What a method gave: the cost it stands for, what kind of number that is, and bounds of the true cost.</summary>
internal sealed record TransportResult(
    TransportMethod Method, TransportValue Value, double Cost, double LowerBound, double UpperBound, TransportPlan? Plan)
{
    /// <summary>The standard error of the cost; null where nothing was drawn.</summary>
    public double? StandardError { get; init; }
}
