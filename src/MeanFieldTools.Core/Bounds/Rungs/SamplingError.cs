using MathNet.Numerics.Integration;

namespace MeanFieldTools.Bounds;

/// <summary>
/// Bounds of E W_2^2(mu^N, mu) for N independent draws from mu on T^d (theory 2.3). N is a double because required N may be astronomical.
/// </summary>
internal static class SamplingError
{
    // Beyond s = 60 the integrand 2 d exp(-s) of S is below rounding.
    private static readonly double SpectralEnd = Math.Log(60);
    private const double SpectralPiece = 0.5;

    /// <summary>The uniform law on the circle: exactly pi^2/(3N).</summary>
    public static double UniformCircle(double count) => Math.PI * Math.PI / (3.0 * count);

    /// <summary>
    /// The uniform law on T^d: inf over eps of (sqrt(2 d eps) + 2 sqrt(S(eps)/N))^2, S = sum over k != 0 of exp(-2 eps |k|^2)/|k|^2, by
    /// heat smoothing and W_2 &lt;= 2 ||.||_{H^-1} (R. Peyre 2018); times d in L1.
    /// </summary>
    public static double UniformByHeat(int dimension, double count, GroundNorm norm)
    {
        double Bound(double logTwoEps, double sum)
        {
            double root = Math.Sqrt(dimension * Math.Exp(logTwoEps)) + (2 * Math.Sqrt(sum / count));
            return root * root;
        }

        // S falls with eps, so one walk down from where it vanishes gives it on a grid. The best eps is of order N^(-2/d); on the circle
        // the sum converges and any smaller eps does.
        double low = Math.Max(Math.Min(-30, -5 - (2.0 / dimension * Math.Log(count))), -600), best = Bound(SpectralEnd, 0);
        double top = SpectralEnd, topSum = 0;
        for (double u = SpectralEnd, sum = 0; u > low; u -= SpectralPiece)
        {
            double next = sum + SpectralSum(dimension, u - SpectralPiece, u), bound = Bound(u - SpectralPiece, next);
            if (bound < best)
            {
                (best, top, topSum) = (bound, u, sum);
            }

            sum = next;
        }

        // The best on the grid is the lower end of the piece below top; the minimum is there or in the next.
        double middle = top - SpectralPiece, middleSum = topSum + SpectralSum(dimension, middle, top);
        double Fine(double u) =>
            Bound(u, u < middle ? middleSum + SpectralSum(dimension, u, middle) : topSum + SpectralSum(dimension, u, top));
        best = Math.Min(best, Fine(Minimize(Fine, middle - SpectralPiece, top)));
        return norm == GroundNorm.L1 ? dimension * best : best;
    }

    /// <summary>Any law on T^d: the dyadic bound with cells of side 2 pi 2^-k.</summary>
    public static double AnyLaw(int dimension, double count, GroundNorm norm)
    {
        int levels = 60 + (int)Math.Ceiling(Math.Log2(count) / dimension);
        double scale = norm == GroundNorm.L1 ? dimension : Math.Sqrt(dimension);
        double Diameter(int k) => scale * Math.Min(Math.PI, 2 * Math.PI * Math.Pow(2, -k));

        // sqrt((2^(dk) - 1)/N) by logarithms, so that neither overflows.
        double Spread(int k) => k == 0
            ? 0
            : Math.Min(2, Math.Pow(2, ((dimension * k) - Math.Log2(count)) / 2) * Math.Sqrt(1 - Math.Pow(2, -dimension * k)));
        double best = double.PositiveInfinity, sum = 0;
        for (int k = 0; k <= levels; k++)
        {
            sum += k == 0 ? 0 : Diameter(k - 1) * Diameter(k - 1) * (Spread(k) + Spread(k - 1)) / 2;
            best = Math.Min(best, (Diameter(k) * Diameter(k)) + sum);
        }

        return best;
    }

    /// <summary>
    /// The rate of N. Fournier and A. Guillin 2015, Theorem 1, for p = 2 and bounded support, without its constant: N^(-1/2) for d &lt;= 3,
    /// N^(-1/2) log(1 + N) for d = 4, N^(-2/d) for d >= 5.
    /// </summary>
    public static double FournierGuillinRate(int dimension, double count) => dimension switch
    {
        <= 3 => Math.Pow(count, -0.5),
        4 => Math.Pow(count, -0.5) * Math.Log(1 + count),
        _ => Math.Pow(count, -2.0 / dimension),
    };

    /// <summary>The rate as a formula.</summary>
    public static string FournierGuillinText(int dimension) => dimension switch
    {
        <= 3 => "N^(-1/2)",
        4 => "N^(-1/2) log(1 + N)",
        _ => $"N^(-2/{dimension})",
    };

    /// <summary>
    /// The explicit constants of N. Fournier 2023 (ESAIM: Probability and Statistics 27, 749) for p = 2 in the maximum norm on a cube of
    /// side 2 pi, times d in l2 and d^2 in l1. Taken from a secondary source, so never used in a proved line.
    /// </summary>
    public static double Fournier2023(int dimension, double count, GroundNorm norm)
    {
        const double p = 2;
        double half = dimension / 2.0, kappa, exponent;
        if (half < p)
        {
            kappa = Math.Pow(2, half - 1) / (1 - Math.Pow(2, half - p));
            exponent = 0.5;
        }
        else if (half == p)
        {
            double logarithm = Math.Max(0, Math.Log((Math.Pow(2, 1 - p) - Math.Pow(2, 1 - (2 * p))) * Math.Sqrt(count)));
            kappa = (Math.Pow(2, p - 1) / (p * Math.Log(2)) * logarithm) + (Math.Pow(2, p - 1) / (1 - Math.Pow(2, -p)));
            exponent = 0.5;
        }
        else
        {
            kappa = Math.Pow(2, p - (2 * p / dimension)) * Math.Pow(1 - Math.Pow(2, -half), 1 - (2 * p / dimension))
                / (1 - Math.Pow(2, p - half));
            exponent = p / dimension;
        }

        double diameter = 2 * Math.PI;
        return kappa * diameter * diameter * Math.Pow(count, -exponent) * Math.Pow(dimension, norm == GroundNorm.L1 ? p : p / 2);
    }

    // A piece of S, the integral of theta(s)^d - 1 over s > 2 eps with theta(s) = sum_m exp(-s m^2), on a logarithmic axis.
    private static double SpectralSum(int dimension, double from, double to) =>
        GaussLegendreRule.Integrate(u => Math.Exp(u) * PowerMinusOne(dimension, Math.Exp(u)), from, to, 20);

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
