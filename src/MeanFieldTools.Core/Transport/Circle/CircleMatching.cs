using System.Runtime.Intrinsics;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>
/// The circle with equal masses on both sides: the best matching goes around in order, so that the i-th of one side takes the (i + k)-th of
/// the other. The cost is convex in the shift k.
/// </summary>
internal sealed class CircleMatching
{
    private const int Thinning = 64;
    private const int SumBlock = 4096;
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double _order;

    private CircleMatching(double[] x, double[] y, double order) => (_x, _y, _order) = (x, y, order);

    /// <summary>The least mean cost, by sorted angles in [0, 2 pi), and the shift k that attains it.</summary>
    public static (double Cost, int Shift) Solve(double[] x, double[] y, double order, CancellationToken cancellationToken)
    {
        var problem = new CircleMatching(x, y, order);
        int n = x.Length, low = -n, high = n;
        if (n > Thinning * Thinning)
        {
            // A few of the points tell about where the best shift is.
            int few = n / Thinning;
            double[] Thin(double[] all) => [.. Enumerable.Range(0, few).Select(i => all[(int)((((long)i * n) + (n / 2)) / few)])];
            int guess = (int)((long)Solve(Thin(x), Thin(y), order, cancellationToken).Shift * n / few);
            (low, high) = problem.Bracket(guess, 2 * Thinning);
        }

        // The first shift after which the cost does not fall.
        while (low < high)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int middle = low + ((high - low) >> 1);
            if (problem.Rise(middle) >= 0)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return (problem.Cost(low) / n, low);
    }

    private (int Low, int High) Bracket(int guess, int step)
    {
        int n = _x.Length, low, high;
        if (Rise(guess) >= 0)
        {
            for (high = guess, low = guess - step; low > -n && Rise(low) >= 0; step *= 4)
            {
                (high, low) = (low, low - step);
            }
        }
        else
        {
            for (low = guess, high = guess + step; high < n && Rise(high) < 0; step *= 4)
            {
                (low, high) = (high, high + step);
            }
        }

        return (Math.Max(low, -n), Math.Min(high, n));
    }

    private double Rise(int shift) => Cost(shift + 1) - Cost(shift);

    private double Cost(int shift)
    {
        int n = _x.Length;
        int turns = (int)Math.Floor((double)shift / n), start = shift - (turns * n);
        double lift = turns * Torus.Circumference;
        return Sum(_x.AsSpan(0, n - start), _y.AsSpan(start), lift)
            + Sum(_x.AsSpan(n - start), _y.AsSpan(0, start), lift + Torus.Circumference);
    }

    private double Sum(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lift)
    {
        var total = default(CompensatedSum);
        for (int from = 0; from < x.Length; from += SumBlock)
        {
            int count = Math.Min(SumBlock, x.Length - from);
            total.Add(SumOfBlock(x.Slice(from, count), y.Slice(from, count), lift));
        }

        return total.Value;
    }

    private double SumOfBlock(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lift)
    {
        double sum = 0;
        int i = 0;
        if (_order is 1 or 2)
        {
            var shift = Vector512.Create(lift);
            Vector512<double> s0 = default, s1 = default;
            for (; i + 16 <= x.Length; i += 16)
            {
                var d0 = Vector512.Create(x[i..]) - Vector512.Create(y[i..]) - shift;
                var d1 = Vector512.Create(x[(i + 8)..]) - Vector512.Create(y[(i + 8)..]) - shift;
                (s0, s1) = _order == 2 ? (s0 + (d0 * d0), s1 + (d1 * d1)) : (s0 + Vector512.Abs(d0), s1 + Vector512.Abs(d1));
            }

            sum = Vector512.Sum(s0 + s1);
        }

        for (; i < x.Length; i++)
        {
            double size = Math.Abs(x[i] - y[i] - lift);
            sum += _order == 2 ? size * size : _order == 1 ? size : Math.Pow(size, _order);
        }

        return sum;
    }
}
