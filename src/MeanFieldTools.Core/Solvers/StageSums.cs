using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MeanFieldTools.Solvers;

/// <summary>
/// Weighted sums of stages in one pass, entry by entry, so that they do not depend on how coordinates are cut into blocks.
/// </summary>
internal static class StageSums
{
    /// <summary>result := origin + sum_s weights[s] stages[s] on so many coordinates from <paramref name="start"/> on.</summary>
    public static void Combine(
        Span<double> result, ReadOnlySpan<double> origin, double[][] stages, ReadOnlySpan<double> weights, int start)
    {
        int i = 0;
        ref double target = ref MemoryMarshal.GetReference(result);
        ref double from = ref MemoryMarshal.GetReference(origin);
        for (; i + Vector256<double>.Count <= result.Length; i += Vector256<double>.Count)
        {
            var sum = Vector256.LoadUnsafe(ref from, (nuint)i);
            for (int s = 0; s < weights.Length; s++)
            {
                var stage = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(stages[s]), (nuint)(start + i));
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(weights[s]), stage, sum);
            }

            sum.StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < result.Length; i++)
        {
            double sum = origin[i];
            for (int s = 0; s < weights.Length; s++)
            {
                sum = Math.FusedMultiplyAdd(weights[s], stages[s][start + i], sum);
            }

            result[i] = sum;
        }
    }

    /// <summary>
    /// The largest |sum_s weights[s] stages[s]|; infinite if a number of <paramref name="next"/> or of the last stage is not finite.
    /// </summary>
    public static double Largest(ReadOnlySpan<double> next, double[][] stages, ReadOnlySpan<double> weights, int start)
    {
        double[] last = stages[^1];
        double largest = 0, poison = 0;
        int i = 0;
        var largestLanes = Vector256<double>.Zero;
        var poisonLanes = Vector256<double>.Zero;
        for (; i + Vector256<double>.Count <= next.Length; i += Vector256<double>.Count)
        {
            var sum = Vector256<double>.Zero;
            for (int s = 0; s < weights.Length; s++)
            {
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(weights[s]), Vector256.Create(stages[s], start + i), sum);
            }

            largestLanes = Vector256.MaxNative(largestLanes, Vector256.Abs(sum));
            poisonLanes += (Vector256.Create<double>(next[i..]) * 0) + (Vector256.Create(last, start + i) * 0);
        }

        for (; i < next.Length; i++)
        {
            double sum = 0;
            for (int s = 0; s < weights.Length; s++)
            {
                sum = Math.FusedMultiplyAdd(weights[s], stages[s][start + i], sum);
            }

            largest = Math.Max(largest, Math.Abs(sum));
            poison += (next[i] * 0) + (last[start + i] * 0);
        }

        // 0 times a number that is not finite is NaN.
        poison += Vector256.Sum(poisonLanes);
        for (int lane = 0; lane < Vector256<double>.Count; lane++)
        {
            largest = Math.Max(largest, largestLanes[lane]);
        }

        return poison == 0 && double.IsFinite(largest) ? largest : double.PositiveInfinity;
    }
}
