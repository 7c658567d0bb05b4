using System.Runtime.InteropServices;

namespace MeanFieldTools.Benchmarks;

/// <summary>The processor time of the calling thread: what a run costs on a machine that others use too.</summary>
internal static partial class CpuClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Seconds of processor time that this thread has used.</summary>
    public static double Now
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return System.Diagnostics.Stopwatch.GetTimestamp() / (double)System.Diagnostics.Stopwatch.Frequency;
            }

            GetTime(ThreadCpuTime, out var time);
            return time.Seconds + (1e-9 * time.Nanoseconds);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
