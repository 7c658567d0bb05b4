namespace MeanFieldTools.Costs;

/// <summary>
/// What a computation does and holds, counted before it starts. An operation is what the reference machine, that of
/// <see cref="MachineSpeed.Default"/>, does in a nanosecond, so that a kernel needs one measured
/// constant and no second of it is named twice.
/// </summary>
/// <param name="Vector">Operations on vectors of numbers; they spread over threads.</param>
/// <param name="Scalar">Operations one after the other, most of them waiting for memory; they keep one thread.</param>
/// <param name="Bytes">The memory held at the peak.</param>
internal readonly record struct Work(double Vector, double Scalar, double Bytes)
{
    /// <summary>Nothing to do.</summary>
    public static Work None => default;

    /// <summary>One after the other: the operations add up, and the memory of the larger part is enough.</summary>
    public static Work operator +(Work a, Work b) => new(a.Vector + b.Vector, a.Scalar + b.Scalar, Math.Max(a.Bytes, b.Bytes));

    /// <summary>The same so many times, one after the other.</summary>
    public static Work operator *(double times, Work work) => new(times * work.Vector, times * work.Scalar, work.Bytes);

    /// <summary>The same with memory beside it that is held all the time.</summary>
    public Work Holding(double bytes) => this with { Bytes = Bytes + bytes };
}
