using MathNet.Numerics.Integration;

namespace MeanFieldTools.Bounds;

/// <summary>Proved bounds of E W_2^2(mu^N, mu) for N independent draws from mu (theory 2.3).</summary>
internal static class SamplingError
{
    /// <summary>The uniform law on the circle: exactly pi^2/(3N).</summary>
    public static double UniformCircle(int count) => Math.PI * Math.PI / (3.0 * count);

    /// <summary>
    /// The uniform law on T^d: inf over eps of (sqrt(2 d eps) + 2 sqrt(S(eps)/N))^2, S = sum over k != 0 of exp(-2 eps |k|^2)/|k|^2, by heat
    /// smoothing and W_2 &lt;= 2 ||.||_{H^-1} (R. Peyre 2018); times d in L1.
    /// </summary>
    public static double UniformByHeat(int dimension, int count, GroundNorm norm)
    {
        double Bound(double logEps)
        {
            double eps = Math.Exp(logEps);
            double root = Math.Sqrt(2 * dimension * eps) + (2 * Math.Sqrt(SpectralSum(dimension, eps) / count));
            return root * root;
        }

        double best = Bound(Minimize(Bound, -30, 5));
        return norm == GroundNorm.L1 ? dimension * best : best;
    }

    /// <summary>Any law on T^d: the dyadic bound with cells of side 2 pi 2^-k.</summary>
    public static double AnyLaw(int dimension, int count, GroundNorm norm)
    {
        const int levels = 60;
        double scale = norm == GroundNorm.L1 ? dimension : Math.Sqrt(dimension);
        double Diameter(int k) => scale * Math.Min(Math.PI, 2 * Math.PI * Math.Pow(2, -k));
        double Spread(int k) => k == 0 ? 0 : Math.Min(2, Math.Sqrt((Math.Pow(2, (double)dimension * k) - 1) / count));
        double best = double.PositiveInfinity, sum = 0;
        for (int k = 0; k <= levels; k++)
        {
            sum += k == 0 ? 0 : Diameter(k - 1) * Diameter(k - 1) * (Spread(k) + Spread(k - 1)) / 2;
            best = Math.Min(best, (Diameter(k) * Diameter(k)) + sum);
        }

        return best;
    }

    // The sum as the integral of theta(s)^d - 1 over s > 2 eps, with theta(s) = sum_m exp(-s m^2).
    private static double SpectralSum(int dimension, double eps)
    {
        // On a logarithmic axis, in pieces; beyond s = 60 the integrand 2 d exp(-s) is below rounding.
        double low = Math.Log(2 * eps), high = Math.Log(60), sum = 0;
        const double piece = 0.5;
        for (double from = low; from < high; from += piece)
        {
            sum += GaussLegendreRule.Integrate(u => Math.Exp(u) * PowerMinusOne(dimension, Math.Exp(u)), from, Math.Min(from + piece, high), 20);
        }

        return sum;
    }

    private static double PowerMinusOne(int dimension, double s)
    {
        double tail = 0;
        if (s > 1)
        {
            for (int m = 1; m <= 8; m++)
            {
                tail += 2 * Math.Exp(-s * m * m);
            }

            return Math.Exp(dimension * Math.Log(1 + tail)) - 1;
        }

        for (int m = 1; m <= 4; m++)
        {
            tail += 2 * Math.Exp(-Math.PI * Math.PI * m * m / s);
        }

        return Math.Exp(dimension * (Math.Log(1 + tail) + (0.5 * Math.Log(Math.PI / s)))) - 1;
    }

    // Golden section; the function falls, then rises.
    private static double Minimize(Func<double, double> function, double low, double high)
    {
        double ratio = (Math.Sqrt(5) - 1) / 2;
        double a = high - (ratio * (high - low)), b = low + (ratio * (high - low));
        double atA = function(a), atB = function(b);
        for (int i = 0; i < 60; i++)
        {
            if (atA < atB)
            {
                (high, b, atB) = (b, a, atA);
                a = high - (ratio * (high - low));
                atA = function(a);
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                b = low + (ratio * (high - low));
                atB = function(b);
            }
        }

        return (low + high) / 2;
    }
}
