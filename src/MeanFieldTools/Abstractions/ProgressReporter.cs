using System.Diagnostics;
using System.Management.Automation;

namespace MeanFieldTools.Abstractions;

/// <summary>Shows progress of work that lasts over a second, at most five times a second, with the remaining time.</summary>
internal sealed class ProgressReporter(Action<ProgressRecord> write)
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = FirstAfter;
    private string? _shown;

    public void Report(ComputeProgress progress)
    {
        var elapsed = _watch.Elapsed;
        if (elapsed < _next)
        {
            return;
        }

        _next = elapsed + Interval;
        _shown = progress.Activity;
        var record = new ProgressRecord(0, progress.Activity, progress.Status) { PercentComplete = (int)(100 * progress.Fraction) };
        if (progress.Fraction > 0.01)
        {
            record.SecondsRemaining = (int)(elapsed.TotalSeconds * (1 - progress.Fraction) / progress.Fraction);
        }

        write(record);
    }

    public void Complete()
    {
        if (_shown is not null)
        {
            write(new ProgressRecord(0, _shown, "done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
