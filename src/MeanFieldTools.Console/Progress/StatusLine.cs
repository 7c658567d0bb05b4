using System.Diagnostics;
using System.Management.Automation;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Progress on a terminal: one line that is redrawn in place. With work inside work it shows what moved last.</summary>
public sealed class StatusLine(TextWriter writer, Func<int> width) : IProgressDisplay
{
    private const string Erase = "\r\e[K";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly List<ProgressRecord> _running = [];
    private readonly Stopwatch _sinceLast = new();
    private bool _visible;

    /// <inheritdoc/>
    public void Show(ProgressRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _running.RemoveAll(other => other.ActivityId == record.ActivityId);
        if (record.RecordType == ProgressRecordType.Completed)
        {
            Hide();
            Restore();
            return;
        }

        _running.Add(record);
        if (!_visible || _sinceLast.Elapsed >= Interval)
        {
            Restore();
        }
    }

    /// <inheritdoc/>
    public void Hide()
    {
        if (_visible)
        {
            writer.Write(Erase);
            _visible = false;
        }
    }

    /// <inheritdoc/>
    public void Restore()
    {
        if (_running.Count == 0)
        {
            return;
        }

        // One column stays free: a character in the last one would scroll some terminals.
        string text = CellWidth.Clip(ProgressText.Of(_running[^1], withBar: true), Math.Max(1, width() - 1));
        writer.Write(Erase + text);
        _visible = true;
        _sinceLast.Restart();
    }

    /// <inheritdoc/>
    public void End()
    {
        Hide();
        _running.Clear();
    }
}
