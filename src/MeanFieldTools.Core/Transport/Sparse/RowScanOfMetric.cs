using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MeanFieldTools.Transport;

/// <summary>A scan compiled for one cost.</summary>
internal sealed class RowScan<TMetric>(TorusPoints columns, Screening screening) : RowScan(columns, screening)
    where TMetric : struct, ILaneMetric
{
    private const int FirstBoxes = 4;

    // How far above a first idea of the least reduced cost the wanted number lies: learnt from the row before, which lies near.
    private float _spread = float.PositiveInfinity;

    /// <inheritdoc/>
    public override float Smallest(int wanted, int room, float limit, LaneDuals duals, int firstBox)
    {
        BoundBoxes(duals);
        float least = NearLeast(duals);
        for (int attempt = 0; ; attempt++)
        {
            Count = 0;
            float first = Math.Min(limit, least + _spread);
            float threshold = Pass(first, wanted, duals, firstBox);
            int found = Count;
            if (found < wanted / 2 && first < limit)
            {
                _spread = attempt < 2 && _spread > 0 ? 2 * _spread : float.PositiveInfinity;
                continue;
            }

            if (Count > room)
            {
                threshold = Keep(wanted);
            }

            if (threshold == first && found > 0 && first < limit)
            {
                _spread *= Math.Clamp(MathF.Sqrt((float)wanted / found), 0.8f, 1.25f);
            }
            else if (found >= wanted)
            {
                _spread = threshold - least;
            }

            return threshold;
        }
    }

    /// <inheritdoc/>
    public override float Least(LaneDuals duals)
    {
        BoundBoxes(duals);
        int best = 0;
        for (int b = 1; b < Columns.BoxCount; b++)
        {
            best = BoxBounds[b] < BoxBounds[best] ? b : best;
        }

        float least = float.PositiveInfinity;
        for (int b = -1; b < Columns.BoxCount; b++)
        {
            int box = b < 0 ? best : b;
            if (BoxBounds[box] >= least)
            {
                continue;
            }

            Count = 0;
            Collect(box, least, duals);
            for (int i = 0; i < Count; i++)
            {
                least = Math.Min(least, Reduced[i]);
            }
        }

        return least;
    }

    // The least reduced cost in the boxes where it is likely to be.
    private float NearLeast(LaneDuals duals)
    {
        Span<float> bounds = stackalloc float[FirstBoxes];
        Span<int> boxes = stackalloc int[FirstBoxes];
        bounds.Fill(float.PositiveInfinity);
        int taken = 0;
        for (int box = 0; box < Columns.BoxCount; box++)
        {
            float bound = BoxBounds[box];
            if (bound >= bounds[FirstBoxes - 1])
            {
                continue;
            }

            int place = taken < FirstBoxes ? taken++ : FirstBoxes - 1;
            for (; place > 0 && bounds[place - 1] > bound; place--)
            {
                (bounds[place], boxes[place]) = (bounds[place - 1], boxes[place - 1]);
            }

            (bounds[place], boxes[place]) = (bound, box);
        }

        float least = float.PositiveInfinity;
        for (int b = 0; b < taken; b++)
        {
            Count = 0;
            Collect(boxes[b], least, duals);
            for (int i = 0; i < Count; i++)
            {
                least = Math.Min(least, Reduced[i]);
            }
        }

        return least;
    }

    private float Pass(float threshold, int wanted, LaneDuals duals, int firstBox)
    {
        int most = Reduced.Length - KdOrder.Run;
        float[] bounds = BoxBounds;
        int box = firstBox;
        for (int b = 0; b < Columns.BoxCount; b++)
        {
            if (bounds[box] < threshold)
            {
                Collect(box, threshold, duals);
                if (Count > most)
                {
                    threshold = Keep(wanted);
                }
            }

            box = box + 1 == Columns.BoxCount ? 0 : box + 1;
        }

        return threshold;
    }

    // The least reduced cost any point of a box could have, eight boxes at once.
    private void BoundBoxes(LaneDuals duals)
    {
        int d = Columns.Dimension;
        ref float middle = ref MemoryMarshal.GetArrayDataReference(Columns.BoxMiddle);
        ref float half = ref MemoryMarshal.GetArrayDataReference(Columns.BoxHalf);
        ref float largest = ref MemoryMarshal.GetArrayDataReference(duals.Largest);
        ref float bounds = ref MemoryMarshal.GetArrayDataReference(BoxBounds);
        var pi = Vector256.Create(MathF.PI);
        var scale = Vector256.Create(Screening.Scale);
        for (int group = 0; group * 8 < BoxBounds.Length; group++)
        {
            var sum = Vector256<float>.Zero;
            for (int k = 0; k < d; k++)
            {
                nuint at = (nuint)(((group * d) + k) * 8);
                var folded = Vector256.Abs(Vector256.Abs(Vector256.Create(Point[k]) - Vector256.LoadUnsafe(ref middle, at)) - pi);
                var beyond = Vector256.Max(pi - folded - Vector256.LoadUnsafe(ref half, at), Vector256<float>.Zero);
                sum = TMetric.AddDifference(sum, beyond);
            }

            var bound = (TMetric.FinishDifference(sum) * scale) - Vector256.LoadUnsafe(ref largest, (nuint)(group * 8));
            bound.StoreUnsafe(ref bounds, (nuint)(group * 8));
        }
    }

    // Appends the points of a box with reduced costs below the threshold.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Collect(int box, float threshold, LaneDuals duals)
    {
        int d = Columns.Dimension;
        ref float lanes = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Columns.Lanes), box * d * KdOrder.Run);
        ref float point = ref MemoryMarshal.GetArrayDataReference(Point);
        var pi = Vector256.Create(MathF.PI);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int k = 0; k < d; k++)
        {
            var x = Vector256.Create(Unsafe.Add(ref point, k));
            s0 = TMetric.Add(s0, Vector256.Abs(Vector256.Abs(x - Vector256.LoadUnsafe(ref lanes, 0)) - pi));
            s1 = TMetric.Add(s1, Vector256.Abs(Vector256.Abs(x - Vector256.LoadUnsafe(ref lanes, 8)) - pi));
            s2 = TMetric.Add(s2, Vector256.Abs(Vector256.Abs(x - Vector256.LoadUnsafe(ref lanes, 16)) - pi));
            s3 = TMetric.Add(s3, Vector256.Abs(Vector256.Abs(x - Vector256.LoadUnsafe(ref lanes, 24)) - pi));
            lanes = ref Unsafe.Add(ref lanes, KdOrder.Run);
        }

        ref float dual = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(duals.Values), box * KdOrder.Run);
        var largest = Vector256.Create(MathF.PI * d);
        var scale = Vector256.Create(Screening.Scale);
        var limit = Vector256.Create(threshold);
        s0 = (TMetric.Finish(s0, largest) * scale) - Vector256.LoadUnsafe(ref dual, 0);
        s1 = (TMetric.Finish(s1, largest) * scale) - Vector256.LoadUnsafe(ref dual, 8);
        s2 = (TMetric.Finish(s2, largest) * scale) - Vector256.LoadUnsafe(ref dual, 16);
        s3 = (TMetric.Finish(s3, largest) * scale) - Vector256.LoadUnsafe(ref dual, 24);
        uint bits = Vector256.LessThan(s0, limit).ExtractMostSignificantBits()
            | (Vector256.LessThan(s1, limit).ExtractMostSignificantBits() << 8)
            | (Vector256.LessThan(s2, limit).ExtractMostSignificantBits() << 16)
            | (Vector256.LessThan(s3, limit).ExtractMostSignificantBits() << 24);
        if (bits != 0)
        {
            Append(bits, box * KdOrder.Run, s0, s1, s2, s3);
        }
    }

    private void Append(uint bits, int first, Vector256<float> s0, Vector256<float> s1, Vector256<float> s2, Vector256<float> s3)
    {
        Span<float> values = stackalloc float[KdOrder.Run];
        s0.CopyTo(values);
        s1.CopyTo(values[8..]);
        s2.CopyTo(values[16..]);
        s3.CopyTo(values[24..]);
        int count = Count;
        for (; bits != 0; bits &= bits - 1)
        {
            int lane = BitOperations.TrailingZeroCount(bits);
            Found[count] = first + lane;
            Reduced[count++] = values[lane];
        }

        Count = count;
    }
}
