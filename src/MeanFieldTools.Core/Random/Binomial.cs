namespace MeanFieldTools.Random;

/// <summary>
/// Binomial numbers, exact in law and in O(log n) draws: the median of the uniforms is drawn as a Beta number and halves the count
/// (L. Devroye, "Non-Uniform Random Variate Generation", 1986, X.4).
/// </summary>
internal static class Binomial
{
    private const int Direct = 16;

    /// <summary>The number of successes in n independent trials of probability p.</summary>
    public static long Draw(ref RandomStream random, long n, double p)
    {
        long successes = 0;
        while (n > Direct)
        {
            // The i-th smallest of n uniforms.
            long i = 1 + (n / 2);
            double x = Gamma(ref random, i), median = x / (x + Gamma(ref random, n + 1 - i));
            if (median <= p)
            {
                (successes, n, p) = (successes + i, n - i, (p - median) / (1 - median));
            }
            else
            {
                (n, p) = (i - 1, p / median);
            }
        }

        for (; n > 0; n--)
        {
            successes += random.NextDouble() < p ? 1 : 0;
        }

        return successes;
    }

    // G. Marsaglia and W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000), for shapes of at least 1.
    private static double Gamma(ref RandomStream random, double shape)
    {
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = random.NextGaussian(), v = 1 + (c * normal);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (Math.Log(1 - random.NextDouble()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }
}
