using System.Runtime.Intrinsics;

namespace MeanFieldTools.Transport;

/// <summary>A cost computed for eight pairs at once from f_k = | |x_k - y_k| - pi |, so that the wrapped difference is pi - f_k.</summary>
internal interface ILaneMetric
{
    /// <summary>Adds the part of one coordinate.</summary>
    static abstract Vector256<float> Add(Vector256<float> sum, Vector256<float> folded);

    /// <summary>Adds the part of one coordinate given as a wrapped difference.</summary>
    static abstract Vector256<float> AddDifference(Vector256<float> sum, Vector256<float> difference);

    /// <summary>The cost from the sum over coordinates of <see cref="Add"/>.</summary>
    static abstract Vector256<float> Finish(Vector256<float> sum, Vector256<float> largestDistance);

    /// <summary>The cost from the sum over coordinates of <see cref="AddDifference"/>.</summary>
    static abstract Vector256<float> FinishDifference(Vector256<float> sum);
}

internal readonly struct L1Distance : ILaneMetric
{
    public static Vector256<float> Add(Vector256<float> sum, Vector256<float> folded) => sum + folded;

    public static Vector256<float> AddDifference(Vector256<float> sum, Vector256<float> difference) => sum + difference;

    public static Vector256<float> Finish(Vector256<float> sum, Vector256<float> largestDistance) => largestDistance - sum;

    public static Vector256<float> FinishDifference(Vector256<float> sum) => sum;
}

internal readonly struct L1Squared : ILaneMetric
{
    public static Vector256<float> Add(Vector256<float> sum, Vector256<float> folded) => sum + folded;

    public static Vector256<float> AddDifference(Vector256<float> sum, Vector256<float> difference) => sum + difference;

    public static Vector256<float> Finish(Vector256<float> sum, Vector256<float> largestDistance)
    {
        var distance = largestDistance - sum;
        return distance * distance;
    }

    public static Vector256<float> FinishDifference(Vector256<float> sum) => sum * sum;
}

internal readonly struct L2Distance : ILaneMetric
{
    public static Vector256<float> Add(Vector256<float> sum, Vector256<float> folded) =>
        AddDifference(sum, Vector256.Create(MathF.PI) - folded);

    public static Vector256<float> AddDifference(Vector256<float> sum, Vector256<float> difference) =>
        Vector256.FusedMultiplyAdd(difference, difference, sum);

    public static Vector256<float> Finish(Vector256<float> sum, Vector256<float> largestDistance) => Vector256.Sqrt(sum);

    public static Vector256<float> FinishDifference(Vector256<float> sum) => Vector256.Sqrt(sum);
}

internal readonly struct L2Squared : ILaneMetric
{
    public static Vector256<float> Add(Vector256<float> sum, Vector256<float> folded) =>
        AddDifference(sum, Vector256.Create(MathF.PI) - folded);

    public static Vector256<float> AddDifference(Vector256<float> sum, Vector256<float> difference) =>
        Vector256.FusedMultiplyAdd(difference, difference, sum);

    public static Vector256<float> Finish(Vector256<float> sum, Vector256<float> largestDistance) => sum;

    public static Vector256<float> FinishDifference(Vector256<float> sum) => sum;
}
