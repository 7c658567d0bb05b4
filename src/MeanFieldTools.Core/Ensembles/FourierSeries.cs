namespace MeanFieldTools.Ensembles;

/// <summary>Even densities on the circle by their series (1 + 2 sum_k a_k cos k x) / (2 pi), by Clenshaw's recurrence.</summary>
internal static class FourierSeries
{
    /// <summary>The logarithm of the density at x.</summary>
    public static double LogDensity(double[] coefficients, double x)
    {
        double twice = 2 * Math.Cos(x), next = 0, afterNext = 0;
        for (int k = coefficients.Length; k >= 1; k--)
        {
            (next, afterNext) = (coefficients[k - 1] + (twice * next) - afterNext, next);
        }

        double sum = 1 + ((twice * next) - (2 * afterNext));
        return Math.Log(Math.Max(sum, double.Epsilon) / (2 * Math.PI));
    }

    /// <summary>The mass of [-pi, x]: 1/2 + x / 2 pi + sum_k a_k sin(k x) / (pi k).</summary>
    public static double Cumulative(double[] coefficients, double x)
    {
        var (sine, cosine) = Math.SinCos(x);
        double next = 0, afterNext = 0;
        for (int k = coefficients.Length; k >= 1; k--)
        {
            (next, afterNext) = ((coefficients[k - 1] / k) + (2 * cosine * next) - afterNext, next);
        }

        return Math.Clamp(0.5 + (x / (2 * Math.PI)) + (sine * next / Math.PI), 0, 1);
    }
}
