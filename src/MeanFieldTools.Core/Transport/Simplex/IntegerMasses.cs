namespace MeanFieldTools.Transport;

/// <summary>Masses as integers, so that no pivot rounds, and perturbed, so that no pivot is degenerate.</summary>
internal static class IntegerMasses
{
    private const int MassBits = 60;

    /// <summary>Masses in units of 2^-60, times (rows + 1), with 1 more for every row and the sum of these in the last column.</summary>
    public static (Int128[] Rows, Int128[] Columns) Perturbed(double[] supply, double[] demand)
    {
        Int128 scale = supply.Length + 1;
        var rows = Quantized(supply);
        var columns = Quantized(demand);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = (rows[i] * scale) + 1;
        }

        for (int j = 0; j < columns.Length; j++)
        {
            columns[j] *= scale;
        }

        columns[^1] += rows.Length;
        return (rows, columns);
    }

    // Integers proportional to the masses that add up to exactly 2^60: what rounding leaves goes to the largest.
    private static Int128[] Quantized(double[] masses)
    {
        var integers = new Int128[masses.Length];
        Int128 rest = (Int128)1 << MassBits;
        int largest = 0;
        for (int i = 0; i < masses.Length; i++)
        {
            integers[i] = Int128.Max(1, (Int128)Math.ScaleB(masses[i], MassBits));
            rest -= integers[i];
            largest = masses[i] > masses[largest] ? i : largest;
        }

        integers[largest] += rest;
        return integers;
    }
}
