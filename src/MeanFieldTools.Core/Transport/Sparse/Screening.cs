namespace MeanFieldTools.Transport;

/// <summary>
/// How far costs in single precision can be from the true ones. With s the scale and m the margin, true cost &gt;= s c~ - m for every pair,
/// where c~ is the cost found in single precision.
/// </summary>
internal readonly record struct Screening(float Scale, float Margin)
{
    // Rounding of two coordinates, of their difference, of pi and of the folded difference: 9.3e-7 in the worst case, in radians.
    private const double CoordinateError = 1.2e-6;
    private const double UnitRoundoff = 6e-8;

    /// <summary>The margins for a cost whose typical value is given: they are tightest there and hold everywhere.</summary>
    public static Screening For(GroundCost cost, double typicalCost)
    {
        int d = cost.Dimension;
        double typical = Math.Max(Math.Pow(typicalCost, 1 / cost.Order), 1e-3);

        // The error of the distance: for L1 of a sum near pi d, for L2 of the length of the differences.
        double error = cost.Norm == GroundNorm.L1
            ? d * (CoordinateError + (UnitRoundoff * Math.PI * (d + 2)))
            : Math.Sqrt(d) * CoordinateError;
        double relative = UnitRoundoff * (d + 8);
        if (cost.Order == 1)
        {
            return new((float)(1 - relative - UnitRoundoff), (float)(error * 1.01));
        }

        // (D - e)^2 >= (1 - a) D^2 - e^2 / a for every a > 0.
        double a = Math.Clamp(error / typical, 1e-7, 0.25);
        return new((float)((1 - a) * (1 - relative) * (1 - UnitRoundoff)), (float)(error * error / a * 1.1));
    }
}
