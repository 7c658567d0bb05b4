using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>How far equispaced quantiles of a law on the circle can be from the law itself.</summary>
internal static class QuantileSpread
{
    /// <summary>A bound of the cost W_p^p between quantiles and their law, by their angles along the circle.</summary>
    public static double Cost(double[] angles, double order)
    {
        // The mass that each quantile represents lies between its two neighbours.
        double before = Math.Abs(angles[0] + Torus.Circumference - angles[^1]), sum = 0;
        for (int i = 0; i < angles.Length; i++)
        {
            double next = i + 1 < angles.Length ? angles[i + 1] : angles[0] + Torus.Circumference;
            double after = Math.Abs(next - angles[i]);
            sum += Math.Pow(Math.Max(before, after), order);
            before = after;
        }

        return sum / angles.Length;
    }
}
