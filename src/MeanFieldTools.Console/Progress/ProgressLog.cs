using System.Diagnostics;
using System.Management.Automation;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Progress in a file or a pipe: a plain line now and then, so that a log shows life without being flooded.</summary>
internal sealed class ProgressLog(TextWriter writer) : IProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Stopwatch _sinceLast = new();

    /// <inheritdoc/>
    public void Show(ProgressRecord record)
    {
        if (record.RecordType == ProgressRecordType.Completed || (_sinceLast.IsRunning && _sinceLast.Elapsed < Interval))
        {
            return;
        }

        _sinceLast.Restart();
        writer.WriteLine("PROGRESS: " + ProgressText.Of(record, withBar: false));
    }

    /// <inheritdoc/>
    public void Hide()
    {
    }

    /// <inheritdoc/>
    public void Restore()
    {
    }

    /// <inheritdoc/>
    public void End()
    {
    }
}
