using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>
/// Optimal transport on the circle: the cost of matching quantiles after shifting one measure's mass by alpha is convex and piecewise linear
/// in alpha, and its minimum is the optimal cost for every convex cost of the distance. J. Delon, J. Salomon, A. Sobolevskii, "Fast
/// transport optimization for Monge costs on the circle", SIAM J. Appl. Math. 70 (2010).
/// </summary>
internal sealed class CircleTransport
{
    private const int Bisections = 64;
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _massX;
    private readonly double[] _massY;
    private readonly double _order;

    private CircleTransport(double[] x, double[]? weightsX, double[] y, double[]? weightsY, double order)
    {
        (_x, _massX) = Sorted(x, weightsX);
        (_y, _massY) = Sorted(y, weightsY);
        _order = order;
    }

    /// <summary>
    /// The cost W_p^p of two measures on the circle, given by angles and weights (null for equal ones), and a lower bound of it from the
    /// slope at the bracketed minimum.
    /// </summary>
    public static (double Cost, double LowerBound) Solve(
        double[] x, double[]? weightsX, double[] y, double[]? weightsY, double order, CancellationToken cancellationToken)
    {
        var problem = new CircleTransport(x, weightsX, y, weightsY, order);

        // The minimum lies in [-1, 1]. The bracket is skewed so that no bisection point falls on a jump of both measures, as 0 would.
        double low = -1.0877, high = 1.1346;
        for (int i = 0; i < Bisections; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double middle = (low + high) / 2;
            if (problem.Match(middle).Slope > 0)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        var left = problem.Match(low);
        double cost = Math.Min(left.Cost, problem.Match(high).Cost);
        return (cost, Math.Min(cost, left.Cost + (Math.Min(left.Slope, 0) * (high - low))));
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
        double cost = 0, slope = 0;
        while (i < _x.Length)
        {
            double distance = Power(_x[i] - _y[j] - lift);
            double step = Math.Min(leftX, leftY);
            cost += step * distance;
            (leftX, leftY) = (leftX - step, leftY - step);
            bool endX = leftX <= leftY;
            if (leftY <= leftX)
            {
                int next = j + 1 < _y.Length ? j + 1 : 0;
                double nextLift = next == 0 ? lift + Torus.Circumference : lift;

                // Where y jumps from y_j to y_next, a larger shift keeps y_j for longer; x there is the one to the right.
                int right = endX ? i + 1 : i;
                if (right < _x.Length)
                {
                    slope += Power(_x[right] - _y[j] - lift) - Power(_x[right] - _y[next] - nextLift);
                }

                (j, lift, leftY) = (next, nextLift, _massY[next]);
            }

            if (endX)
            {
                i++;
                leftX = i < _x.Length ? _massX[i] : 0;
            }
        }

        return (cost, slope);
    }

    private double Power(double difference)
    {
        double size = Math.Abs(difference);
        return _order == 2 ? size * size : _order == 1 ? size : Math.Pow(size, _order);
    }

    private static (double[] Angles, double[] Masses) Sorted(double[] angles, double[]? weights)
    {
        double[] wrapped = [.. angles.Select(Torus.Wrap)];
        double[] masses = weights is null ? [.. Enumerable.Repeat(1.0 / angles.Length, angles.Length)] : [.. weights];
        Array.Sort(wrapped, masses);
        return (wrapped, masses);
    }
}
