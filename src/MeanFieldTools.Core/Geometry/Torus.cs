namespace MeanFieldTools.Geometry;

/// <summary>The torus T^d = [0, 2 pi)^d: wrapping of lifted coordinates and distances between wrapped points (radians).</summary>
public static class Torus
{
    /// <summary>The circumference 2 pi.</summary>
    public const double Circumference = 2 * Math.PI;

    /// <summary>The ground norm unless another one is asked for: the paper's.</summary>
    internal const GroundNorm DefaultNorm = GroundNorm.L1;

    // 2 pi = Circumference + CircumferenceRest to 107 bits, so that angles of 1e6 turns still wrap to the last digit.
    internal const double CircumferenceRest = 2.4492935982947064e-16;

    /// <summary>The representative of <paramref name="angle"/> in [0, 2 pi).</summary>
    public static double Wrap(double angle)
    {
        double reduced = Signed(angle);
        if (reduced < 0)
        {
            reduced += Circumference;
        }

        return reduced < Circumference ? reduced : 0;
    }

    /// <summary>The representative of <paramref name="angle"/> in [-pi, pi].</summary>
    public static double Signed(double angle)
    {
        double turns = Math.Round(angle / Circumference);
        return Math.FusedMultiplyAdd(-turns, CircumferenceRest, Math.FusedMultiplyAdd(-turns, Circumference, angle));
    }

    /// <summary>The distance of two angles on the circle, in [0, pi].</summary>
    public static double Distance(double a, double b) => Math.Min(Math.Abs(Signed(a - b)), Math.PI);

    /// <summary>The distance of two points of T^d given in lifted coordinates of equal length d.</summary>
    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b, GroundNorm norm)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            double difference = Distance(a[k], b[k]);
            sum += norm == GroundNorm.L1 ? difference : difference * difference;
        }

        return norm == GroundNorm.L1 ? sum : Math.Sqrt(sum);
    }

    /// <summary>The largest distance of two points of T^d: pi d in L1, pi sqrt(d) in L2.</summary>
    public static double Diameter(int dimension, GroundNorm norm) =>
        Math.PI * (norm == GroundNorm.L1 ? dimension : Math.Sqrt(dimension));
}
