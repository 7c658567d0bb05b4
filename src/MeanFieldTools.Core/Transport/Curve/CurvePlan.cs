namespace MeanFieldTools.Transport;

/// <summary>
/// A plan that is not the best one: both measures in the order of a space-filling curve, matched quantile by quantile; equal masses are
/// then exchanged between neighbours on the curve as long as that helps. Its cost is an upper bound.
/// </summary>
internal static class CurvePlan
{
    private const int Window = 24;
    private const int MaxSweeps = 20;
    private const double WorthGoingOn = 1e-3;

    /// <summary>The plan between points [n, d] and [m, d] with coordinates in [0, 2 pi); the lower bound of the result is 0.</summary>
    public static TransportSolution Solve(
        double[] x, double[]? weightsX, double[] y, double[]? weightsY, GroundCost cost, CancellationToken cancellationToken)
    {
        int d = cost.Dimension, n = x.Length / d, m = y.Length / d;
        var (orderX, orderY) = (MortonOrder.Of(x, d), MortonOrder.Of(y, d));
        return weightsX is null && weightsY is null && n == m
            ? Match(x, orderX, y, orderY, cost, cancellationToken)
            : Fill(x, weightsX ?? Equal(n), orderX, y, weightsY ?? Equal(m), orderY, cost);
    }

    private static TransportSolution Match(
        double[] x, int[] orderX, double[] y, int[] orderY, GroundCost cost, CancellationToken cancellationToken)
    {
        int n = orderX.Length, d = cost.Dimension;
        double Cost(int a, int b) => cost.Between(x.AsSpan(orderX[a] * d, d), y.AsSpan(orderY[b] * d, d));
        int[] partner = [.. Enumerable.Range(0, n)];
        double[] paid = [.. Enumerable.Range(0, n).Select(a => Cost(a, a))];
        bool settled = false;
        for (int sweep = 0; sweep < MaxSweeps && !settled; sweep++)
        {
            double before = Total(paid);
            for (int a = 0; a < n; a++)
            {
                if (a % 1024 == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                // Neighbours near and, a few, far along the curve.
                for (int w = 1; w <= Window; w++)
                {
                    int b = (int)((a + (w <= Window / 2 ? w : (long)w * w * w)) % n);
                    if (a == b)
                    {
                        continue;
                    }

                    double first = Cost(a, partner[b]), second = Cost(b, partner[a]);
                    if (first + second < paid[a] + paid[b])
                    {
                        (partner[a], partner[b]) = (partner[b], partner[a]);
                        (paid[a], paid[b]) = (first, second);
                    }
                }
            }

            settled = before - Total(paid) <= WorthGoingOn * before;
        }

        int[] target = new int[n];
        for (int a = 0; a < n; a++)
        {
            target[orderX[a]] = orderY[partner[a]];
        }

        return new(Total(paid) / n, 0)
        {
            Plan = new(target),
            Shortfall = settled ? null : $"The plan could still be improved by exchanges between neighbours after {MaxSweeps} sweeps.",
        };
    }

    private static TransportSolution Fill(
        double[] x, double[] weightsX, int[] orderX, double[] y, double[] weightsY, int[] orderY, GroundCost cost)
    {
        int d = cost.Dimension, i = 0, j = 0;
        double leftX = weightsX[orderX[0]], leftY = weightsY[orderY[0]];
        var sum = default(CompensatedSum);
        var (source, target, mass) = (new List<int>(), new List<int>(), new List<double>());
        while (i < orderX.Length && j < orderY.Length)
        {
            // The last of each side takes what rounding left.
            double step = i == orderX.Length - 1 ? leftY : j == orderY.Length - 1 ? leftX : Math.Min(leftX, leftY);
            sum.Add(step * cost.Between(x.AsSpan(orderX[i] * d, d), y.AsSpan(orderY[j] * d, d)));
            source.Add(orderX[i]);
            target.Add(orderY[j]);
            mass.Add(step);
            (leftX, leftY) = (leftX - step, leftY - step);
            bool nextX = j == orderY.Length - 1 || (leftX <= leftY && i < orderX.Length - 1);
            if (nextX)
            {
                leftX = ++i < orderX.Length ? weightsX[orderX[i]] : 0;
            }
            else
            {
                leftY = ++j < orderY.Length ? weightsY[orderY[j]] : 0;
            }
        }

        return new(sum.Value, 0) { Plan = new([.. source], [.. target], [.. mass]) };
    }

    private static double Total(double[] values)
    {
        var sum = default(CompensatedSum);
        foreach (double value in values)
        {
            sum.Add(value);
        }

        return sum.Value;
    }

    private static double[] Equal(int count) => [.. Enumerable.Repeat(1.0 / count, count)];
}
