using System.Text.Json.Serialization;

namespace MeanFieldTools.Costs;

/// <summary>How fast a machine is, as the nanoseconds that it takes for the operations that <see cref="Work"/> counts.</summary>
/// <param name="VectorNanoseconds">For an operation on vectors.</param>
/// <param name="ScalarNanoseconds">For an operation that waits for memory.</param>
internal sealed record MachineSpeed(double VectorNanoseconds, double ScalarNanoseconds)
{
    // No machine that runs this program differs more from the reference machine; a file that says so is damaged.
    private const double LargestRatio = 100;

    /// <summary>The machine on which the constants of the kernels were measured: one core with vectors of 256 bits.</summary>
    public static MachineSpeed Default { get; } = new(1, 1);

    /// <summary>Whether the numbers can be those of a machine.</summary>
    [JsonIgnore]
    public bool IsPlausible => IsNear(VectorNanoseconds) && IsNear(ScalarNanoseconds);

    /// <summary>The time that work takes on a number of threads.</summary>
    public TimeSpan Time(Work work, int threads = 1)
    {
        double seconds = 1e-9 * ((work.Vector * VectorNanoseconds / threads) + (work.Scalar * ScalarNanoseconds));

        // Longer than any machine will run, and short enough that sums of many still fit.
        return TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 1e6));
    }

    private static bool IsNear(double nanoseconds) => nanoseconds is > 1 / LargestRatio and < LargestRatio;
}
