using System.Runtime.InteropServices;

namespace MeanFieldTools.Transport;

/// <summary>Sorting of non-negative doubles by their bits, eleven at a time: the order of their bits is the order of the numbers.</summary>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int Digits = 6;
    private const int SmallCount = 2048;

    /// <summary>Sorts keys that are 0 or above, and items along with them if there are any.</summary>
    public static void Sort(double[] keys, double[]? items)
    {
        if (keys.Length <= SmallCount)
        {
            Array.Sort(keys, items);
            return;
        }

        var counts = new int[Digits << DigitBits];
        foreach (ulong key in MemoryMarshal.Cast<double, ulong>(keys))
        {
            for (int digit = 0; digit < Digits; digit++)
            {
                counts[(digit << DigitBits) + Digit(key, digit)]++;
            }
        }

        double[] from = keys, to = new double[keys.Length];
        double[]? itemsFrom = items, itemsTo = items is null ? null : new double[keys.Length];
        for (int digit = 0; digit < Digits; digit++)
        {
            var places = counts.AsSpan(digit << DigitBits, 1 << DigitBits);
            if (places[Digit(BitConverter.DoubleToUInt64Bits(keys[0]), digit)] == keys.Length)
            {
                continue;
            }

            int next = 0;
            foreach (ref int place in places)
            {
                (place, next) = (next, next + place);
            }

            Scatter(from, to, itemsFrom, itemsTo, places, digit);
            (from, to) = (to, from);
            (itemsFrom, itemsTo) = (itemsTo, itemsFrom);
        }

        if (from != keys)
        {
            from.CopyTo(keys, 0);
            itemsFrom?.CopyTo(items!, 0);
        }
    }

    private static void Scatter(double[] from, double[] to, double[]? itemsFrom, double[]? itemsTo, Span<int> places, int digit)
    {
        if (itemsFrom is null || itemsTo is null)
        {
            foreach (double key in from)
            {
                to[places[Digit(BitConverter.DoubleToUInt64Bits(key), digit)]++] = key;
            }

            return;
        }

        for (int i = 0; i < from.Length; i++)
        {
            int place = places[Digit(BitConverter.DoubleToUInt64Bits(from[i]), digit)]++;
            (to[place], itemsTo[place]) = (from[i], itemsFrom[i]);
        }
    }

    private static int Digit(ulong key, int digit) => (int)(key >> (digit * DigitBits)) & ((1 << DigitBits) - 1);
}
