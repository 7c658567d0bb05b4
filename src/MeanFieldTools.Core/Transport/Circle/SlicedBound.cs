using MeanFieldTools.Geometry;
using MeanFieldTools.Random;

namespace MeanFieldTools.Transport;

/// <summary>
/// Lower bounds from the circle: theta -> m . theta maps the torus to the circle for integer m and stretches distances by at most
/// max |m_k| in L1 and |m|_2 in L2, so the distance of the images bounds W_p from below; and the
/// distances of the marginals bound it together.
/// </summary>
internal static class SlicedBound
{
    private const int AllSignsUpTo = 6;
    private const int DrawnDirections = 48;

    /// <summary>A lower bound of the cost W_p^p.</summary>
    public static double Of(
        double[] x, double[]? weightsX, double[] y, double[]? weightsY, GroundCost cost, CancellationToken cancellationToken)
    {
        double Circle(int[] direction, double order) => CircleTransport.Solve(
            Image(x, direction), weightsX, Image(y, direction), weightsY, order, cancellationToken).LowerBound;
        int d = cost.Dimension;
        double p = cost.Order, sumOfCosts = 0, sumOfMeans = 0, sumOfSquares = 0;
        for (int k = 0; k < d; k++)
        {
            int[] axis = new int[d];
            axis[k] = 1;
            double mean = Circle(axis, 1);
            sumOfCosts += p == 1 ? mean : Circle(axis, p);
            sumOfMeans += mean;
            sumOfSquares += mean * mean;
        }

        // With a_k the coordinate distances of an optimal pair, E (sum a_k)^p >= (sum E a_k)^p and >= sum E a_k^p; and E |a|_2^p >= |E
        // a|_2^p, and >= sum E a_k^p for p >= 2. Each E a_k^q is at least the marginal cost.
        bool l1 = cost.Norm == GroundNorm.L1;
        double best = l1 ? Math.Max(Math.Pow(sumOfMeans, p), sumOfCosts) : Math.Pow(sumOfSquares, p / 2);
        best = !l1 && p >= 2 ? Math.Max(best, sumOfCosts) : best;
        foreach (int[] direction in Directions(d))
        {
            double stretch = l1 ? 1 : Math.Sqrt(direction.Count(m => m != 0));
            best = Math.Max(best, Circle(direction, p) / Math.Pow(stretch, p));
        }

        return best;
    }

    /// <summary>The number of problems on the circle that a bound takes.</summary>
    public static int CircleCount(GroundCost cost)
    {
        int axes = cost.Order == 1 ? cost.Dimension : 2 * cost.Dimension;
        return axes + (cost.Dimension == 1 ? 0 : cost.Dimension <= AllSignsUpTo ? 1 << (cost.Dimension - 1) : DrawnDirections);
    }

    // Vectors of 1, 0 and -1, one of each pair m, -m; axes are dealt with apart.
    private static IEnumerable<int[]> Directions(int d)
    {
        if (d == 1)
        {
            yield break;
        }

        if (d <= AllSignsUpTo)
        {
            for (int signs = 0; signs < 1 << (d - 1); signs++)
            {
                yield return [.. Enumerable.Range(0, d).Select(k => (signs >> k & 1) == 1 ? -1 : 1)];
            }

            yield break;
        }

        var stream = new RandomStream(0, StreamPurpose.Slices, 0);
        for (int i = 0; i < DrawnDirections; i++)
        {
            // Half of them full, half of them of two or three coordinates.
            int[] direction = new int[d];
            int entries = i % 2 == 0 ? d : 2 + (i / 2 % 2);
            for (int e = 0; e < entries; e++)
            {
                direction[entries == d ? e : (int)stream.NextInteger(d)] = stream.NextInteger(2) == 0 ? -1 : 1;
            }

            yield return direction;
        }
    }

    private static double[] Image(double[] points, int[] direction)
    {
        int d = direction.Length;
        var image = new double[points.Length / d];
        for (int i = 0; i < image.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < d; k++)
            {
                sum += direction[k] * points[(i * d) + k];
            }

            image[i] = Torus.Wrap(sum);
        }

        return image;
    }
}
