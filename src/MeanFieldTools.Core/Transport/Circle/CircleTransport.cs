using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>
/// Optimal transport on the circle: the cost of matching quantiles after shifting one measure's mass by alpha is convex and piecewise
/// linear in alpha, and its minimum is the optimal cost for every convex cost of the distance. J. Delon, J. Salomon, A. Sobolevskii, "Fast
/// transport optimization for Monge costs on the circle", SIAM J. Appl. Math. 70 (2010).
/// </summary>
internal sealed class CircleTransport
{
    private const int MaxSteps = 200;
    private const int Thinning = 64;
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _massX;
    private readonly double[] _massY;
    private readonly double _order;

    private CircleTransport(double[] x, double[] massX, double[] y, double[] massY, double order) =>
        (_x, _massX, _y, _massY, _order) = (x, massX, y, massY, order);

    /// <summary>
    /// The cost W_p^p of two measures on the circle, given by angles and weights (null for equal ones), and a lower bound of it from the
    /// slopes on both sides of the minimum.
    /// </summary>
    public static TransportSolution Solve(
        double[] x, double[]? weightsX, double[] y, double[]? weightsY, double order, CancellationToken cancellationToken)
    {
        var (sortedX, massX) = Sorted(x, weightsX);
        var (sortedY, massY) = Sorted(y, weightsY);
        if (massX is null && massY is null && x.Length == y.Length)
        {
            double cost = CircleMatching.Solve(sortedX, sortedY, order, cancellationToken).Cost;
            return new(cost, cost);
        }

        var problem = new CircleTransport(sortedX, massX ?? Equal(x.Length), sortedY, massY ?? Equal(y.Length), order);
        var best = problem.Minimize(cancellationToken);
        return new(best.Cost, best.LowerBound)
        {
            Shortfall = best.Converged ? null : $"The shift of mass around the circle was not settled after {MaxSteps} steps.",
        };
    }

    private (double Shift, double Cost, double LowerBound, bool Converged) Minimize(CancellationToken cancellationToken)
    {
        double low = -1.0877, high = 1.1346;
        if (Math.Min(_x.Length, _y.Length) > Thinning * Thinning)
        {
            var few = new CircleTransport([.. Thin(_x)], Merge(_massX), [.. Thin(_y)], Merge(_massY), _order);
            double guess = few.Minimize(cancellationToken).Shift;
            double step = 1e-3;
            (low, high) = (guess - step, guess + step);
            for (; Match(low).Slope > 0 && low > -1.5; step *= 8)
            {
                (high, low) = (low, low - (8 * step));
            }

            for (step = 1e-3; Match(high).Slope < 0 && high < 1.5; step *= 8)
            {
                (low, high) = (high, high + (8 * step));
            }
        }

        // Where the tangents at both ends meet, or halfway where that does not close in fast: the minimum lies between.
        var (left, right) = (Match(low), Match(high));
        bool halve = false;
        for (int i = 0; i < MaxSteps; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double best = Math.Min(left.Cost, right.Cost);
            double meet = low + (((right.Cost - left.Cost) + (right.Slope * (low - high))) / (left.Slope - right.Slope));
            double bound = left.Cost + (left.Slope * (meet - low));
            if (left.Slope >= 0 || right.Slope <= 0 || best - bound <= 1e-15 * best || high - low < 1e-17)
            {
                double shift = left.Cost <= right.Cost ? low : high;
                double certain = left.Slope >= 0 ? left.Cost : right.Slope <= 0 ? right.Cost : bound;
                return (shift, best, Math.Min(best, Math.Max(0, certain)), true);
            }

            double middle = halve || !(meet > low && meet < high) ? low + (0.5 * (high - low)) : meet;
            if (middle <= low || middle >= high)
            {
                return (left.Cost <= right.Cost ? low : high, best, Math.Min(best, Math.Max(0, bound)), true);
            }

            double width = high - low;
            var at = Match(middle);
            if (at.Slope > 0)
            {
                (high, right) = (middle, at);
            }
            else
            {
                (low, left) = (middle, at);
            }

            halve = high - low > 0.5 * width;
        }

        double least = Math.Min(left.Cost, right.Cost);
        return (low, least, Math.Min(least, left.Cost + (left.Slope * (high - low))), false);
    }

    // The cost of matching the quantile u of x with the quantile u - shift of y, and its derivative from the right.
    private (double Cost, double Slope) Match(double shift)
    {
        double turns = Math.Floor(-shift), v = -shift - turns;
        int i = 0, j = 0;
        while (j < _y.Length - 1 && _massY[j] <= v)
        {
            v -= _massY[j++];
        }

        double leftX = _massX[0], leftY = Math.Max(_massY[j] - v, 0);
        double lift = turns * Torus.Circumference;
        var cost = default(CompensatedSum);
        double slope = 0;
        int jumps = 0;
        while (i < _x.Length)
        {
            double distance = Power(_x[i] - _y[j] - lift);
            double step = Math.Min(leftX, leftY);
            cost.Add(step * distance);
            (leftX, leftY) = (leftX - step, leftY - step);
            bool endX = leftX <= leftY;
            if (leftY <= leftX)
            {
                int next = j + 1 < _y.Length ? j + 1 : 0;
                double nextLift = next == 0 ? lift + Torus.Circumference : lift;

                // Where y jumps from y_j to y_next, a larger shift keeps y_j for longer; x there is the one to the right.
                if (jumps++ < _y.Length)
                {
                    double right = Right(endX ? i + 1 : i);
                    slope += Power(right - _y[j] - lift) - Power(right - _y[next] - nextLift);
                }

                (j, lift, leftY) = (next, nextLift, _massY[next]);
            }

            if (endX)
            {
                i++;
                leftX = i < _x.Length ? _massX[i] : 0;
            }
        }

        if (jumps < _y.Length)
        {
            // Rounding hid the jump at the very end of the turn, which is also its start.
            int next = j + 1 < _y.Length ? j + 1 : 0;
            double right = Right(_x.Length);
            slope += Power(right - _y[j] - lift) - Power(right - _y[next] - (next == 0 ? lift + Torus.Circumference : lift));
        }

        return (cost.Value, slope);
    }

    private double Right(int i) => i < _x.Length ? _x[i] : _x[0] + Torus.Circumference;

    private double Power(double difference)
    {
        double size = Math.Abs(difference);
        return _order == 2 ? size * size : _order == 1 ? size : Math.Pow(size, _order);
    }

    private static IEnumerable<double> Thin(double[] angles) =>
        Enumerable.Range(0, (angles.Length + Thinning - 1) / Thinning)
            .Select(k => angles[Math.Min((k * Thinning) + (Thinning / 2), angles.Length - 1)]);

    private static double[] Merge(double[] masses) => [.. masses.Chunk(Thinning).Select(chunk => chunk.Sum())];

    private static double[] Equal(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    private static (double[] Angles, double[]? Masses) Sorted(double[] angles, double[]? weights)
    {
        var wrapped = new double[angles.Length];
        for (int i = 0; i < angles.Length; i++)
        {
            // No negative zero: its bits are in the wrong order.
            wrapped[i] = Torus.Wrap(angles[i]) + 0.0;
        }

        var masses = (double[]?)weights?.Clone();
        RadixSort.Sort(wrapped, masses);
        return (wrapped, masses);
    }
}
