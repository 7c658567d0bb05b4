namespace MeanFieldTools.Transport;

/// <summary>An order of points in which runs of <see cref="Run"/> lie close together: median splits along the widest coordinate.</summary>
internal static class KdOrder
{
    /// <summary>The points of one box.</summary>
    public const int Run = 32;

    /// <summary>The order of points [n, d]: position i holds point order[i].</summary>
    public static int[] Of(double[] points, int dimension)
    {
        int count = points.Length / dimension;
        int[] order = [.. Enumerable.Range(0, count)];
        var keys = new double[count];
        var pending = new Stack<(int Start, int End)>();
        pending.Push((0, count));
        while (pending.TryPop(out var range))
        {
            int runs = (range.End - range.Start + Run - 1) / Run;
            if (runs <= 1)
            {
                continue;
            }

            int middle = range.Start + (runs / 2 * Run);
            int axis = Widest(points, dimension, order.AsSpan(range.Start, range.End - range.Start));
            for (int i = range.Start; i < range.End; i++)
            {
                keys[i] = points[(order[i] * dimension) + axis];
            }

            Select(keys, order, range.Start, range.End - 1, middle);
            pending.Push((middle, range.End));
            pending.Push((range.Start, middle));
        }

        return order;
    }

    private static int Widest(double[] points, int dimension, ReadOnlySpan<int> members)
    {
        Span<double> low = dimension <= 64 ? stackalloc double[dimension] : new double[dimension];
        Span<double> high = dimension <= 64 ? stackalloc double[dimension] : new double[dimension];
        low.Fill(double.PositiveInfinity);
        high.Fill(double.NegativeInfinity);
        foreach (int member in members)
        {
            var point = points.AsSpan(member * dimension, dimension);
            for (int k = 0; k < dimension; k++)
            {
                low[k] = Math.Min(low[k], point[k]);
                high[k] = Math.Max(high[k], point[k]);
            }
        }

        int widest = 0;
        for (int k = 1; k < dimension; k++)
        {
            widest = high[k] - low[k] > high[widest] - low[widest] ? k : widest;
        }

        return widest;
    }

    // Hoare's selection: afterwards position k holds what sorting by (key, number) would put there. Ties go by number, so that equal
    // points do not make it quadratic and the order is defined.
    private static void Select(double[] keys, int[] order, int left, int right, int k)
    {
        while (left < right)
        {
            int middle = left + ((right - left) / 2);
            var (pivotKey, pivot) = (keys[middle], order[middle]);
            int i = left, j = right;
            while (i <= j)
            {
                while (keys[i] < pivotKey || (keys[i] == pivotKey && order[i] < pivot))
                {
                    i++;
                }

                while (keys[j] > pivotKey || (keys[j] == pivotKey && order[j] > pivot))
                {
                    j--;
                }

                if (i <= j)
                {
                    (keys[i], keys[j]) = (keys[j], keys[i]);
                    (order[i], order[j]) = (order[j], order[i]);
                    i++;
                    j--;
                }
            }

            if (k <= j)
            {
                right = j;
            }
            else if (k >= i)
            {
                left = i;
            }
            else
            {
                return;
            }
        }
    }
}
