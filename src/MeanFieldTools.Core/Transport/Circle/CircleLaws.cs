using MeanFieldTools.Ensembles;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>
/// Transport between two laws of one angle with densities, by their quantile functions: min over alpha of the integral of
/// |Q_1(u) - Q_2(u - alpha)|^p. The midpoint rule is spectrally accurate there for smooth densities and p = 2.
/// </summary>
internal static class CircleLaws
{
    private const int Points = 1 << 13;
    private const int MaxSteps = 120;

    /// <summary>The cost, with the change when the points are doubled as an estimate of its error.</summary>
    public static (double Cost, double Error) Solve(CircleLaw first, CircleLaw second, double order)
    {
        double coarse = Minimum(first, second, order, Points / 2), fine = Minimum(first, second, order, Points);
        return (fine, Math.Abs(fine - coarse));
    }

    private static double Minimum(CircleLaw first, CircleLaw second, double order, int points)
    {
        double[] quantiles = [.. Enumerable.Range(0, points).Select(i => first.Quantile((i + 0.5) / points))];
        double Lifted(double u)
        {
            double turns = Math.Floor(u);
            return second.Quantile(u - turns) + (turns * Torus.Circumference);
        }

        double Cost(double alpha)
        {
            var sum = default(CompensatedSum);
            for (int i = 0; i < points; i++)
            {
                double size = Math.Abs(quantiles[i] - Lifted(((i + 0.5) / points) - alpha));
                sum.Add(order == 2 ? size * size : Math.Pow(size, order));
            }

            return sum.Value / points;
        }

        // Golden section on the convex cost: smooth at its minimum for p = 2, so that half the digits of the place give all of the cost.
        double width = order == 2 ? 1e-9 : 1e-13;
        double ratio = (Math.Sqrt(5) - 1) / 2, low = -1.5, high = 1.5;
        double a = high - (ratio * (high - low)), b = low + (ratio * (high - low));
        double costA = Cost(a), costB = Cost(b);
        for (int i = 0; i < MaxSteps && high - low > width; i++)
        {
            if (costA <= costB)
            {
                (high, b, costB) = (b, a, costA);
                a = high - (ratio * (high - low));
                costA = Cost(a);
            }
            else
            {
                (low, a, costA) = (a, b, costB);
                b = low + (ratio * (high - low));
                costB = Cost(b);
            }
        }

        return Math.Min(Cost(0.5 * (low + high)), Math.Min(costA, costB));
    }
}
