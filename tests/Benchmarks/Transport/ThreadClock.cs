using System.Runtime.InteropServices;

namespace MeanFieldTools.Benchmarks.Transport;

/// <summary>The processor time of the calling thread, so that what else the machine does counts for little.</summary>
internal static partial class ThreadClock
{
    private const int ThreadClockId = 3;

    /// <summary>Seconds since the thread began; on other systems than Linux, elapsed time.</summary>
    public static double Seconds()
    {
        if (!OperatingSystem.IsLinux())
        {
            return System.Diagnostics.Stopwatch.GetTimestamp() / (double)System.Diagnostics.Stopwatch.Frequency;
        }

        Span<long> time = stackalloc long[2];
        _ = GetTime(ThreadClockId, ref time[0]);
        return time[0] + (time[1] * 1e-9);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, ref long time);
}
