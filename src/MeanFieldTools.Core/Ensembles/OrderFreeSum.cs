using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// Sums of vectors whose entries are at most 1 in size, with the same bits for any order, grouping and thread: each term is cut into a
/// multiple of 2^-30 and a multiple of 2^-60, and both are added without rounding. What is dropped is below 2^-61 per term. The idea of
/// pre-rounded bins is that of J. Demmel and H. D. Nguyen, "Parallel reproducible summation", IEEE Trans. Computers 64 (2015).
/// </summary>
internal sealed class OrderFreeSum(int length) : IFeatureSum
{
    private const double HighUnit = 1.0 / (1L << 30);
    private const double LowUnit = 1.0 / (1L << 60);
    private const double HighCut = IFeatureSum.HighCut;
    private const double LowCut = IFeatureSum.LowCut;

    // So many terms of size 1 stay exact in a double that counts multiples of 2^-30.
    private const int FlushAfter = 1 << 21;

    private readonly double[] _high = new double[length];
    private readonly double[] _low = new double[length];
    private readonly long[] _highTotal = new long[length];
    private readonly long[] _lowTotal = new long[length];
    private bool _poisoned;
    private int _terms;

    /// <inheritdoc/>
    public Span<double> High => _high;

    /// <inheritdoc/>
    public Span<double> Low => _low;

    /// <inheritdoc/>
    public void Reserve(int terms)
    {
        _terms += terms;
        if (_terms > FlushAfter)
        {
            Flush();
            _terms = terms;
        }
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values, double factor = 1)
    {
        Reserve(1);

        ref double high = ref MemoryMarshal.GetArrayDataReference(_high);
        ref double low = ref MemoryMarshal.GetArrayDataReference(_low);
        int i = 0;
        var (highCut, lowCut) = (Vector256.Create(HighCut), Vector256.Create(LowCut));
        for (; i + Vector256<double>.Count <= length; i += Vector256<double>.Count)
        {
            var value = Vector256.Create(values[i..]) * factor;
            var top = (value + highCut) - highCut;
            var rest = value - top;
            (Vector256.LoadUnsafe(ref high, (nuint)i) + top).StoreUnsafe(ref high, (nuint)i);
            (Vector256.LoadUnsafe(ref low, (nuint)i) + ((rest + lowCut) - lowCut)).StoreUnsafe(ref low, (nuint)i);
        }

        for (; i < length; i++)
        {
            double value = values[i] * factor;
            double top = (value + HighCut) - HighCut;
            _high[i] += top;
            _low[i] += (value - top + LowCut) - LowCut;
        }
    }

    /// <summary>Adds another sum and empties it.</summary>
    public void Merge(OrderFreeSum other)
    {
        Flush();
        other.Flush();
        _poisoned |= other._poisoned;
        for (int i = 0; i < length; i++)
        {
            _highTotal[i] += other._highTotal[i];
            _lowTotal[i] += other._lowTotal[i];
        }

        other.Clear();
    }

    /// <summary>Writes sum / divisor; NaN everywhere if a term was not finite.</summary>
    public void Read(double divisor, Span<double> result)
    {
        Flush();
        for (int i = 0; i < length; i++)
        {
            result[i] = _poisoned ? double.NaN : ((_highTotal[i] * HighUnit) + (_lowTotal[i] * LowUnit)) / divisor;
        }
    }

    /// <summary>Starts again from zero.</summary>
    public void Clear()
    {
        Array.Clear(_high);
        Array.Clear(_low);
        Array.Clear(_highTotal);
        Array.Clear(_lowTotal);
        (_poisoned, _terms) = (false, 0);
    }

    /// <summary>The sum of numbers of any size, the same for any order of them.</summary>
    public static double Total(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = double.MaxMagnitude(largest, value);
        }

        largest = Math.Abs(largest);
        if (largest == 0 || !double.IsFinite(largest))
        {
            return largest;
        }

        // Scaling by a power of two is exact.
        int power = Math.ILogB(largest) + 1;
        var sum = new OrderFreeSum(1);
        Span<double> term = stackalloc double[1];
        foreach (double value in values)
        {
            term[0] = Math.ScaleB(value, -power);
            sum.Add(term);
        }

        sum.Read(1, term);
        return Math.ScaleB(term[0], power);
    }

    private void Flush()
    {
        for (int i = 0; i < length; i++)
        {
            _poisoned |= !double.IsFinite(_high[i]);
            _highTotal[i] += (long)(_high[i] / HighUnit);
            _lowTotal[i] += (long)(_low[i] / LowUnit);
        }

        Array.Clear(_high);
        Array.Clear(_low);
    }
}
