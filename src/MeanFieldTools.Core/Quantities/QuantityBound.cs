namespace MeanFieldTools.Quantities;

/// <summary>
/// What the bounds of the ladder say about a measured quantity: they bound the expectation of its Power-th power, for each datum.
/// </summary>
/// <param name="Bounds">What the bounds bound.</param>
/// <param name="Power">1 or 2.</param>
/// <param name="AddsData">Whether the measured power is a sum over the data, and the bounded one their mean.</param>
/// <param name="Mark">The name of the measured power in the plot of the ladder; null where it is not drawn there.</param>
internal sealed record QuantityBound(BoundQuantity Bounds, int Power, bool AddsData = false, string? Mark = null)
{
    /// <summary>A measured value in the unit of the bounds. Bounds of a signed quantity are of its size.</summary>
    public double Bounded(double measured, int sampleCount) =>
        (Power == 2 ? measured * measured : Math.Abs(measured)) / (AddsData ? sampleCount : 1);

    /// <summary>A bound in the unit of the measured quantity; null for null.</summary>
    public double? Measured(double? bound, int sampleCount)
    {
        double? power = AddsData ? sampleCount * bound : bound;
        return Power == 2 && power is { } square ? Math.Sqrt(square) : power;
    }
}
