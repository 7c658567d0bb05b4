namespace MeanFieldTools.Testing;

/// <summary>A number of a baseline with what it may differ by: the absolute tolerance plus the relative one times its size.</summary>
internal sealed record BaselineQuantity(double Value, double Absolute, double Relative)
{
    /// <summary>The largest difference allowed.</summary>
    public double Allowed => Absolute + (Relative * Math.Abs(Value));

    /// <summary>Whether a number is near enough; NaN is near NaN.</summary>
    public bool Holds(double actual) => actual.Equals(Value) || Math.Abs(actual - Value) <= Allowed;
}
