using System.Runtime.CompilerServices;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// Carries out K commuting rotations at once on blocks of 2^K vectors that stay in registers, K = 1 to 4; bit q of a position within a
/// block is turned by the q-th rotation.
/// </summary>
internal static unsafe class BlockTurns<V, TTurn>
    where V : unmanaged, ILane<V>
    where TTurn : struct, ITurn<V>
{
    /// <summary>Turns all blocks of a sweep; its turns are the addresses of the rotations' numbers.</summary>
    public static void Run(int bits, in BlockSweep sweep)
    {
        switch (bits)
        {
            case 1: Turn1(sweep); break;
            case 2: Turn2(sweep); break;
            case 3: Turn3(sweep); break;
            default: Turn4(sweep); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn1(in BlockSweep sweep)
    {
        var (source, target, shift) = (sweep.Source, sweep.Target, (nint)0);
        for (int v = 0; v < sweep.Vectors; v++, source += sweep.Step, target += sweep.Step, shift += sweep.TurnStep)
        {
            TTurn.Load(sweep.Turns[0] + shift, out V u0, out V v0);
            int* at = sweep.Offsets;
            for (int b = sweep.Blocks; b > 0; b--, at += 2)
            {
                V a0 = V.Load(source + at[0]), a1 = V.Load(source + at[1]);
                TTurn.Apply(ref a0, ref a1, u0, v0);
                V.Store(a0, target + at[0]); V.Store(a1, target + at[1]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn2(in BlockSweep sweep)
    {
        var (source, target, shift) = (sweep.Source, sweep.Target, (nint)0);
        for (int v = 0; v < sweep.Vectors; v++, source += sweep.Step, target += sweep.Step, shift += sweep.TurnStep)
        {
            TTurn.Load(sweep.Turns[0] + shift, out V u0, out V v0);
            TTurn.Load(sweep.Turns[1] + shift, out V u1, out V v1);
            int* at = sweep.Offsets;
            for (int b = sweep.Blocks; b > 0; b--, at += 4)
            {
                V a0 = V.Load(source + at[0]), a1 = V.Load(source + at[1]), a2 = V.Load(source + at[2]), a3 = V.Load(source + at[3]);
                TTurn.Apply(ref a0, ref a1, u0, v0); TTurn.Apply(ref a2, ref a3, u0, v0);
                TTurn.Apply(ref a0, ref a2, u1, v1); TTurn.Apply(ref a1, ref a3, u1, v1);
                V.Store(a0, target + at[0]); V.Store(a1, target + at[1]); V.Store(a2, target + at[2]); V.Store(a3, target + at[3]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn3(in BlockSweep sweep)
    {
        var (source, target, shift) = (sweep.Source, sweep.Target, (nint)0);
        for (int v = 0; v < sweep.Vectors; v++, source += sweep.Step, target += sweep.Step, shift += sweep.TurnStep)
        {
            TTurn.Load(sweep.Turns[0] + shift, out V u0, out V v0);
            TTurn.Load(sweep.Turns[1] + shift, out V u1, out V v1);
            TTurn.Load(sweep.Turns[2] + shift, out V u2, out V v2);
            int* at = sweep.Offsets;
            for (int b = sweep.Blocks; b > 0; b--, at += 8)
            {
                V a0 = V.Load(source + at[0]), a1 = V.Load(source + at[1]), a2 = V.Load(source + at[2]), a3 = V.Load(source + at[3]),
                  a4 = V.Load(source + at[4]), a5 = V.Load(source + at[5]), a6 = V.Load(source + at[6]), a7 = V.Load(source + at[7]);
                TTurn.Apply(ref a0, ref a1, u0, v0); TTurn.Apply(ref a2, ref a3, u0, v0); TTurn.Apply(ref a4, ref a5, u0, v0);
                TTurn.Apply(ref a6, ref a7, u0, v0);
                TTurn.Apply(ref a0, ref a2, u1, v1); TTurn.Apply(ref a1, ref a3, u1, v1); TTurn.Apply(ref a4, ref a6, u1, v1);
                TTurn.Apply(ref a5, ref a7, u1, v1);
                TTurn.Apply(ref a0, ref a4, u2, v2); TTurn.Apply(ref a1, ref a5, u2, v2); TTurn.Apply(ref a2, ref a6, u2, v2);
                TTurn.Apply(ref a3, ref a7, u2, v2);
                V.Store(a0, target + at[0]); V.Store(a1, target + at[1]); V.Store(a2, target + at[2]); V.Store(a3, target + at[3]);
                V.Store(a4, target + at[4]); V.Store(a5, target + at[5]); V.Store(a6, target + at[6]); V.Store(a7, target + at[7]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn4(in BlockSweep sweep)
    {
        var (source, target, shift) = (sweep.Source, sweep.Target, (nint)0);
        for (int v = 0; v < sweep.Vectors; v++, source += sweep.Step, target += sweep.Step, shift += sweep.TurnStep)
        {
            TTurn.Load(sweep.Turns[0] + shift, out V u0, out V v0);
            TTurn.Load(sweep.Turns[1] + shift, out V u1, out V v1);
            TTurn.Load(sweep.Turns[2] + shift, out V u2, out V v2);
            TTurn.Load(sweep.Turns[3] + shift, out V u3, out V v3);
            int* at = sweep.Offsets;
            for (int b = sweep.Blocks; b > 0; b--, at += 16)
            {
                V a0 = V.Load(source + at[0]), a1 = V.Load(source + at[1]), a2 = V.Load(source + at[2]), a3 = V.Load(source + at[3]),
                  a4 = V.Load(source + at[4]), a5 = V.Load(source + at[5]), a6 = V.Load(source + at[6]), a7 = V.Load(source + at[7]),
                  a8 = V.Load(source + at[8]), a9 = V.Load(source + at[9]), aa = V.Load(source + at[10]), ab = V.Load(source + at[11]),
                  ac = V.Load(source + at[12]), ad = V.Load(source + at[13]), ae = V.Load(source + at[14]),
                  af = V.Load(source + at[15]);
                TTurn.Apply(ref a0, ref a1, u0, v0); TTurn.Apply(ref a2, ref a3, u0, v0); TTurn.Apply(ref a4, ref a5, u0, v0);
                TTurn.Apply(ref a6, ref a7, u0, v0); TTurn.Apply(ref a8, ref a9, u0, v0); TTurn.Apply(ref aa, ref ab, u0, v0);
                TTurn.Apply(ref ac, ref ad, u0, v0); TTurn.Apply(ref ae, ref af, u0, v0);
                TTurn.Apply(ref a0, ref a2, u1, v1); TTurn.Apply(ref a1, ref a3, u1, v1); TTurn.Apply(ref a4, ref a6, u1, v1);
                TTurn.Apply(ref a5, ref a7, u1, v1); TTurn.Apply(ref a8, ref aa, u1, v1); TTurn.Apply(ref a9, ref ab, u1, v1);
                TTurn.Apply(ref ac, ref ae, u1, v1); TTurn.Apply(ref ad, ref af, u1, v1);
                TTurn.Apply(ref a0, ref a4, u2, v2); TTurn.Apply(ref a1, ref a5, u2, v2); TTurn.Apply(ref a2, ref a6, u2, v2);
                TTurn.Apply(ref a3, ref a7, u2, v2); TTurn.Apply(ref a8, ref ac, u2, v2); TTurn.Apply(ref a9, ref ad, u2, v2);
                TTurn.Apply(ref aa, ref ae, u2, v2); TTurn.Apply(ref ab, ref af, u2, v2);
                TTurn.Apply(ref a0, ref a8, u3, v3); TTurn.Apply(ref a1, ref a9, u3, v3); TTurn.Apply(ref a2, ref aa, u3, v3);
                TTurn.Apply(ref a3, ref ab, u3, v3); TTurn.Apply(ref a4, ref ac, u3, v3); TTurn.Apply(ref a5, ref ad, u3, v3);
                TTurn.Apply(ref a6, ref ae, u3, v3); TTurn.Apply(ref a7, ref af, u3, v3);
                V.Store(a0, target + at[0]); V.Store(a1, target + at[1]); V.Store(a2, target + at[2]); V.Store(a3, target + at[3]);
                V.Store(a4, target + at[4]); V.Store(a5, target + at[5]); V.Store(a6, target + at[6]); V.Store(a7, target + at[7]);
                V.Store(a8, target + at[8]); V.Store(a9, target + at[9]); V.Store(aa, target + at[10]); V.Store(ab, target + at[11]);
                V.Store(ac, target + at[12]); V.Store(ad, target + at[13]); V.Store(ae, target + at[14]); V.Store(af, target + at[15]);
            }
        }
    }
}
