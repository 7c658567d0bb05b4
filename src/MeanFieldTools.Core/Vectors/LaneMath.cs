using System.Runtime.CompilerServices;

namespace MeanFieldTools.Vectors;

/// <summary>Sines and cosines of vectors of angles.</summary>
internal static class LaneMath
{
    // pi = PiHigh + PiLow to 106 bits.
    private const double PiHigh = Math.PI;
    private const double PiLow = 1.2246467991473532e-16;

    /// <summary>
    /// Sine and cosine, up to a common sign, of an angle of any size in radians: those of r = angle - k pi in [-pi/2, pi/2]. Two rotations
    /// by half angles that differ by the sign are the same in every expectation value.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCosUpToSign<V>(V angle, out V sine, out V cosine)
        where V : unmanaged, ILane<V>
    {
        var turns = V.Round(angle * V.Create(1 / Math.PI));
        Series(Reduce(angle, turns), out sine, out cosine);
    }

    /// <summary>Sine and cosine of an angle of any size in radians, to about an ulp of 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos<V>(V angle, out V sine, out V cosine)
        where V : unmanaged, ILane<V>
    {
        var turns = V.Round(angle * V.Create(1 / Math.PI));
        Series(Reduce(angle, turns), out sine, out cosine);

        // (-1)^turns from the fraction 0 or 1/2 of turns / 2.
        var half = turns * V.Create(0.5);
        var fraction = half - V.Round(half);
        var sign = V.Fma(fraction * fraction, V.Create(-8), V.Create(1));
        sine *= sign;
        cosine *= sign;
    }

    // x - k pi: the first product and difference are exact for |x| >= 1, the second is rounded once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduce<V>(V angle, V turns)
        where V : unmanaged, ILane<V> =>
        V.Fma(turns, V.Create(-PiLow), V.Fma(turns, V.Create(-PiHigh), angle));

    // Taylor's series; what is left out is below 2e-17 on [-pi/2, pi/2].
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Series<V>(V r, out V sine, out V cosine)
        where V : unmanaged, ILane<V>
    {
        var square = r * r;
        var s = V.Create(1.0 / 51090942171709440000.0); // 1/21!
        s = V.Fma(s, square, V.Create(-1.0 / 121645100408832000));
        s = V.Fma(s, square, V.Create(1.0 / 355687428096000));
        s = V.Fma(s, square, V.Create(-1.0 / 1307674368000));
        s = V.Fma(s, square, V.Create(1.0 / 6227020800));
        s = V.Fma(s, square, V.Create(-1.0 / 39916800));
        s = V.Fma(s, square, V.Create(1.0 / 362880));
        s = V.Fma(s, square, V.Create(-1.0 / 5040));
        s = V.Fma(s, square, V.Create(1.0 / 120));
        s = V.Fma(s, square, V.Create(-1.0 / 6));
        sine = V.Fma(s * square, r, r);
        var c = V.Create(1.0 / 2432902008176640000); // 1/20!
        c = V.Fma(c, square, V.Create(-1.0 / 6402373705728000));
        c = V.Fma(c, square, V.Create(1.0 / 20922789888000));
        c = V.Fma(c, square, V.Create(-1.0 / 87178291200));
        c = V.Fma(c, square, V.Create(1.0 / 479001600));
        c = V.Fma(c, square, V.Create(-1.0 / 3628800));
        c = V.Fma(c, square, V.Create(1.0 / 40320));
        c = V.Fma(c, square, V.Create(-1.0 / 720));
        c = V.Fma(c, square, V.Create(1.0 / 24));
        c = V.Fma(c, square, V.Create(-0.5));
        cosine = V.Fma(c, square, V.Create(1));
    }
}
