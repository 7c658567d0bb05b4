namespace MeanFieldTools.Transport;

/// <summary>
/// Points of T^d wrapped to [0, 2 pi) in the order of <see cref="KdOrder"/>: in double row by row, and in single precision in boxes of 32
/// points, coordinate by coordinate, for screening.
/// </summary>
internal sealed class TorusPoints
{
    private TorusPoints(double[] values, int dimension, int[] index)
    {
        (Values, Dimension, Index) = (values, dimension, index);
        BoxCount = (Count + KdOrder.Run - 1) / KdOrder.Run;
        Lanes = new float[BoxCount * KdOrder.Run * dimension];
        int paddedBoxes = (BoxCount + 7) / 8 * 8;
        (BoxMiddle, BoxHalf) = (new float[paddedBoxes * dimension], new float[paddedBoxes * dimension]);
        for (int box = 0; box < BoxCount; box++)
        {
            Fill(box);
        }
    }

    public int Count => Index.Length;

    public int Dimension { get; }

    /// <summary>Coordinates in [0, 2 pi), [Count, d].</summary>
    public double[] Values { get; }

    /// <summary>The number each point had when it was given.</summary>
    public int[] Index { get; }

    public int BoxCount { get; }

    /// <summary>[box, coordinate, point in box]; the last box is filled up with its last point.</summary>
    public float[] Lanes { get; }

    /// <summary>[eight boxes, coordinate, box]: the middles of the boxes.</summary>
    public float[] BoxMiddle { get; }

    /// <summary>[eight boxes, coordinate, box]: half the widths of the boxes.</summary>
    public float[] BoxHalf { get; }

    /// <summary>Wraps and orders points [n, d].</summary>
    public static TorusPoints Create(double[] wrapped, int dimension) => Take(wrapped, dimension, KdOrder.Of(wrapped, dimension), null);

    /// <summary>About one in <paramref name="stride"/> of the points, one from each run of so many, in the same order.</summary>
    public TorusPoints Thin(int stride)
    {
        int count = (Count + stride - 1) / stride;
        var chosen = new int[count];
        for (int i = 0; i < count; i++)
        {
            // A multiplicative hash decides which of the run: no pattern of the points can follow it.
            uint hash = ((uint)i + 1) * 2654435761u;
            int within = (int)((hash >> 16) % (uint)stride);
            chosen[i] = Math.Min((i * stride) + within, Count - 1);
        }

        return Take(Values, Dimension, chosen, Index);
    }

    /// <summary>The points in some places, which may repeat and must not fall.</summary>
    public TorusPoints Choose(int[] places) => Take(Values, Dimension, places, Index);

    public ReadOnlySpan<double> this[int i] => Values.AsSpan(i * Dimension, Dimension);

    private static TorusPoints Take(double[] values, int dimension, int[] chosen, int[]? index)
    {
        var taken = new double[chosen.Length * dimension];
        for (int i = 0; i < chosen.Length; i++)
        {
            values.AsSpan(chosen[i] * dimension, dimension).CopyTo(taken.AsSpan(i * dimension));
        }

        return new TorusPoints(taken, dimension, index is null ? chosen : [.. chosen.Select(i => index[i])]);
    }

    private void Fill(int box)
    {
        int d = Dimension, group = box / 8, lane = box % 8;
        for (int k = 0; k < d; k++)
        {
            float low = float.PositiveInfinity, high = float.NegativeInfinity;
            for (int l = 0; l < KdOrder.Run; l++)
            {
                int i = Math.Min((box * KdOrder.Run) + l, Count - 1);
                float value = (float)Values[(i * d) + k];
                Lanes[(((box * d) + k) * KdOrder.Run) + l] = value;
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }

            int at = (((group * d) + k) * 8) + lane;
            BoxMiddle[at] = (low + high) / 2;
            BoxHalf[at] = ((high - low) / 2 * 1.000001f) + 1e-6f;
        }
    }
}
