namespace MeanFieldTools.Transport;

/// <summary>Dual variables of points in single precision, about a centre, with the largest of each box.</summary>
internal sealed class LaneDuals
{
    private LaneDuals(int boxCount)
    {
        Values = new float[boxCount * KdOrder.Run];
        Largest = new float[(boxCount + 7) / 8 * 8];
    }

    /// <summary>What was taken off every dual before it was rounded.</summary>
    public double Centre { get; private set; }

    /// <summary>How far rounding can have moved a dual, or a difference with it, in single precision.</summary>
    public float Rounding { get; private set; }

    /// <summary>[box, point in box]; minus infinity where the last box is filled up.</summary>
    public float[] Values { get; }

    /// <summary>The largest dual of each box.</summary>
    public float[] Largest { get; }

    public static LaneDuals Of(double[] duals)
    {
        var lanes = new LaneDuals((duals.Length + KdOrder.Run - 1) / KdOrder.Run);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double dual in duals)
        {
            (low, high) = (Math.Min(low, dual), Math.Max(high, dual));
        }

        lanes.Centre = (low + high) / 2;
        lanes.Rounding = (float)((high - low) * 2.5e-7) + 1e-30f;
        Array.Fill(lanes.Values, float.NegativeInfinity);
        Array.Fill(lanes.Largest, float.NegativeInfinity);
        for (int j = 0; j < duals.Length; j++)
        {
            float value = (float)(duals[j] - lanes.Centre);
            lanes.Values[j] = value;
            lanes.Largest[j / KdOrder.Run] = Math.Max(lanes.Largest[j / KdOrder.Run], value);
        }

        return lanes;
    }
}
