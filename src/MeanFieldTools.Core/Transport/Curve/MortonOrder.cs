using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>The order of points along the Z-order curve: the bits of their coordinates taken in turn.</summary>
internal static class MortonOrder
{
    private const int KeyBits = 64;

    /// <summary>The order of points [n, d] with coordinates in [0, 2 pi).</summary>
    public static int[] Of(double[] points, int dimension)
    {
        int count = points.Length / dimension, used = Math.Min(dimension, KeyBits), bits = KeyBits / used;
        int[] order = [.. Enumerable.Range(0, count)];
        var keys = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < used; k++)
            {
                double turn = points[(i * dimension) + k] / Torus.Circumference;
                ulong cell = (ulong)(turn * Math.ScaleB(1, bits));
                for (int b = 0; b < bits; b++)
                {
                    keys[i] |= (cell >> b & 1) << ((b * used) + k);
                }
            }
        }

        Array.Sort(keys, order);
        return order;
    }
}
