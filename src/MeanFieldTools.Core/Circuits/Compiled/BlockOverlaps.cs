using System.Runtime.CompilerServices;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// Reads the overlaps of the generators of K commuting rotations on blocks of 2^K vectors, K = 1 to 4: for each rotation the sum over its
/// pairs of left_1 right_0 - left_0 right_1, added to what is there. Source is the left state, target the right one, turns are the sums.
/// </summary>
internal static unsafe class BlockOverlaps<V>
    where V : unmanaged, ILane<V>
{
    /// <summary>Reads all blocks of a sweep.</summary>
    public static void Run(int bits, in BlockSweep sweep)
    {
        switch (bits)
        {
            case 1: Read1(sweep); break;
            case 2: Read2(sweep); break;
            case 3: Read3(sweep); break;
            default: Read4(sweep); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read1(in BlockSweep sweep)
    {
        var (left, right, shift) = (sweep.Source, sweep.Target, (nint)0);
        for (int v = 0; v < sweep.Vectors; v++, left += sweep.Step, right += sweep.Step, shift += sweep.TurnStep)
        {
            V s0 = V.Load(sweep.Turns[0] + shift);
            int* at = sweep.Offsets;
            for (int b = sweep.Blocks; b > 0; b--, at += 2)
            {
                V a0 = V.Load(left + at[0]), a1 = V.Load(left + at[1]);
                V x = V.Load(right + at[0]);
                s0 = V.Fma(a1, x, s0);
                x = V.Load(right + at[1]);
                s0 = V.Fma(-a0, x, s0);
            }

            V.Store(s0, sweep.Turns[0] + shift);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read2(in BlockSweep sweep)
    {
        var (left, right, shift) = (sweep.Source, sweep.Target, (nint)0);
        for (int v = 0; v < sweep.Vectors; v++, left += sweep.Step, right += sweep.Step, shift += sweep.TurnStep)
        {
            V s0 = V.Load(sweep.Turns[0] + shift), s1 = V.Load(sweep.Turns[1] + shift);
            int* at = sweep.Offsets;
            for (int b = sweep.Blocks; b > 0; b--, at += 4)
            {
                V a0 = V.Load(left + at[0]), a1 = V.Load(left + at[1]), a2 = V.Load(left + at[2]), a3 = V.Load(left + at[3]);
                V x = V.Load(right + at[0]);
                s0 = V.Fma(a1, x, s0); s1 = V.Fma(a2, x, s1);
                x = V.Load(right + at[1]);
                s0 = V.Fma(-a0, x, s0); s1 = V.Fma(a3, x, s1);
                x = V.Load(right + at[2]);
                s0 = V.Fma(a3, x, s0); s1 = V.Fma(-a0, x, s1);
                x = V.Load(right + at[3]);
                s0 = V.Fma(-a2, x, s0); s1 = V.Fma(-a1, x, s1);
            }

            V.Store(s0, sweep.Turns[0] + shift); V.Store(s1, sweep.Turns[1] + shift);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read3(in BlockSweep sweep)
    {
        var (left, right, shift) = (sweep.Source, sweep.Target, (nint)0);
        for (int v = 0; v < sweep.Vectors; v++, left += sweep.Step, right += sweep.Step, shift += sweep.TurnStep)
        {
            V s0 = V.Load(sweep.Turns[0] + shift), s1 = V.Load(sweep.Turns[1] + shift), s2 = V.Load(sweep.Turns[2] + shift);
            int* at = sweep.Offsets;
            for (int b = sweep.Blocks; b > 0; b--, at += 8)
            {
                V a0 = V.Load(left + at[0]), a1 = V.Load(left + at[1]), a2 = V.Load(left + at[2]), a3 = V.Load(left + at[3]),
                  a4 = V.Load(left + at[4]), a5 = V.Load(left + at[5]), a6 = V.Load(left + at[6]), a7 = V.Load(left + at[7]);
                V x = V.Load(right + at[0]);
                s0 = V.Fma(a1, x, s0); s1 = V.Fma(a2, x, s1); s2 = V.Fma(a4, x, s2);
                x = V.Load(right + at[1]);
                s0 = V.Fma(-a0, x, s0); s1 = V.Fma(a3, x, s1); s2 = V.Fma(a5, x, s2);
                x = V.Load(right + at[2]);
                s0 = V.Fma(a3, x, s0); s1 = V.Fma(-a0, x, s1); s2 = V.Fma(a6, x, s2);
                x = V.Load(right + at[3]);
                s0 = V.Fma(-a2, x, s0); s1 = V.Fma(-a1, x, s1); s2 = V.Fma(a7, x, s2);
                x = V.Load(right + at[4]);
                s0 = V.Fma(a5, x, s0); s1 = V.Fma(a6, x, s1); s2 = V.Fma(-a0, x, s2);
                x = V.Load(right + at[5]);
                s0 = V.Fma(-a4, x, s0); s1 = V.Fma(a7, x, s1); s2 = V.Fma(-a1, x, s2);
                x = V.Load(right + at[6]);
                s0 = V.Fma(a7, x, s0); s1 = V.Fma(-a4, x, s1); s2 = V.Fma(-a2, x, s2);
                x = V.Load(right + at[7]);
                s0 = V.Fma(-a6, x, s0); s1 = V.Fma(-a5, x, s1); s2 = V.Fma(-a3, x, s2);
            }

            V.Store(s0, sweep.Turns[0] + shift); V.Store(s1, sweep.Turns[1] + shift); V.Store(s2, sweep.Turns[2] + shift);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read4(in BlockSweep sweep)
    {
        var (left, right, shift) = (sweep.Source, sweep.Target, (nint)0);
        for (int v = 0; v < sweep.Vectors; v++, left += sweep.Step, right += sweep.Step, shift += sweep.TurnStep)
        {
            V s0 = V.Load(sweep.Turns[0] + shift), s1 = V.Load(sweep.Turns[1] + shift), s2 = V.Load(sweep.Turns[2] + shift),
                s3 = V.Load(sweep.Turns[3] + shift);
            int* at = sweep.Offsets;
            for (int b = sweep.Blocks; b > 0; b--, at += 16)
            {
                V a0 = V.Load(left + at[0]), a1 = V.Load(left + at[1]), a2 = V.Load(left + at[2]), a3 = V.Load(left + at[3]),
                  a4 = V.Load(left + at[4]), a5 = V.Load(left + at[5]), a6 = V.Load(left + at[6]), a7 = V.Load(left + at[7]),
                  a8 = V.Load(left + at[8]), a9 = V.Load(left + at[9]), aa = V.Load(left + at[10]), ab = V.Load(left + at[11]),
                  ac = V.Load(left + at[12]), ad = V.Load(left + at[13]), ae = V.Load(left + at[14]), af = V.Load(left + at[15]);
                V x = V.Load(right + at[0]);
                s0 = V.Fma(a1, x, s0); s1 = V.Fma(a2, x, s1); s2 = V.Fma(a4, x, s2); s3 = V.Fma(a8, x, s3);
                x = V.Load(right + at[1]);
                s0 = V.Fma(-a0, x, s0); s1 = V.Fma(a3, x, s1); s2 = V.Fma(a5, x, s2); s3 = V.Fma(a9, x, s3);
                x = V.Load(right + at[2]);
                s0 = V.Fma(a3, x, s0); s1 = V.Fma(-a0, x, s1); s2 = V.Fma(a6, x, s2); s3 = V.Fma(aa, x, s3);
                x = V.Load(right + at[3]);
                s0 = V.Fma(-a2, x, s0); s1 = V.Fma(-a1, x, s1); s2 = V.Fma(a7, x, s2); s3 = V.Fma(ab, x, s3);
                x = V.Load(right + at[4]);
                s0 = V.Fma(a5, x, s0); s1 = V.Fma(a6, x, s1); s2 = V.Fma(-a0, x, s2); s3 = V.Fma(ac, x, s3);
                x = V.Load(right + at[5]);
                s0 = V.Fma(-a4, x, s0); s1 = V.Fma(a7, x, s1); s2 = V.Fma(-a1, x, s2); s3 = V.Fma(ad, x, s3);
                x = V.Load(right + at[6]);
                s0 = V.Fma(a7, x, s0); s1 = V.Fma(-a4, x, s1); s2 = V.Fma(-a2, x, s2); s3 = V.Fma(ae, x, s3);
                x = V.Load(right + at[7]);
                s0 = V.Fma(-a6, x, s0); s1 = V.Fma(-a5, x, s1); s2 = V.Fma(-a3, x, s2); s3 = V.Fma(af, x, s3);
                x = V.Load(right + at[8]);
                s0 = V.Fma(a9, x, s0); s1 = V.Fma(aa, x, s1); s2 = V.Fma(ac, x, s2); s3 = V.Fma(-a0, x, s3);
                x = V.Load(right + at[9]);
                s0 = V.Fma(-a8, x, s0); s1 = V.Fma(ab, x, s1); s2 = V.Fma(ad, x, s2); s3 = V.Fma(-a1, x, s3);
                x = V.Load(right + at[10]);
                s0 = V.Fma(ab, x, s0); s1 = V.Fma(-a8, x, s1); s2 = V.Fma(ae, x, s2); s3 = V.Fma(-a2, x, s3);
                x = V.Load(right + at[11]);
                s0 = V.Fma(-aa, x, s0); s1 = V.Fma(-a9, x, s1); s2 = V.Fma(af, x, s2); s3 = V.Fma(-a3, x, s3);
                x = V.Load(right + at[12]);
                s0 = V.Fma(ad, x, s0); s1 = V.Fma(ae, x, s1); s2 = V.Fma(-a8, x, s2); s3 = V.Fma(-a4, x, s3);
                x = V.Load(right + at[13]);
                s0 = V.Fma(-ac, x, s0); s1 = V.Fma(af, x, s1); s2 = V.Fma(-a9, x, s2); s3 = V.Fma(-a5, x, s3);
                x = V.Load(right + at[14]);
                s0 = V.Fma(af, x, s0); s1 = V.Fma(-ac, x, s1); s2 = V.Fma(-aa, x, s2); s3 = V.Fma(-a6, x, s3);
                x = V.Load(right + at[15]);
                s0 = V.Fma(-ae, x, s0); s1 = V.Fma(-ad, x, s1); s2 = V.Fma(-ab, x, s2); s3 = V.Fma(-a7, x, s3);
            }

            V.Store(s0, sweep.Turns[0] + shift); V.Store(s1, sweep.Turns[1] + shift);
            V.Store(s2, sweep.Turns[2] + shift); V.Store(s3, sweep.Turns[3] + shift);
        }
    }
}
