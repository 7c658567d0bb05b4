using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;

namespace MeanFieldTools.ConsoleHost;

/// <summary>
/// The two outputs of the process. Results go to standard output, all that is said about them to standard error; progress gives way to
/// both. Several threads may write.
/// </summary>
internal sealed class Screen
{
    private const int RedirectedWidth = 120;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);
    private readonly Lock _lock = new();
    private readonly IProgressDisplay _progress;
    private bool _midLine;

    public Screen()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        bool escapes = WindowsEscapes.Enable() && Environment.GetEnvironmentVariable("TERM") != "dumb";
        bool colors = escapes && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";
        Colors = colors && !Console.IsOutputRedirected;
        ErrorColors = colors && !Console.IsErrorRedirected;
        _progress = escapes && !Console.IsErrorRedirected
            ? new StatusLine(Console.Error, () => WindowWidth)
            : new ProgressLog(Console.Error);
    }

    /// <summary>Whether results may carry escape sequences unless the user decides otherwise by $PSStyle.</summary>
    public bool Colors { get; }

    /// <summary>Whether errors may carry escape sequences.</summary>
    public bool ErrorColors { get; }

    /// <summary>The width of the window; a fixed one when there is none, so that files don't depend on where they were made.</summary>
    public int Width => Console.IsOutputRedirected ? RedirectedWidth : WindowWidth;

    /// <summary>Some terminals say that they have no columns at all; tables need a few in any case.</summary>
    public static int WindowWidth => Console.WindowWidth is > 0 and int width ? Math.Max(20, width) : 80;

    /// <summary>Writes to standard output. The format views always write escape sequences; the host has to take them out.</summary>
    public void Write(string text) =>
        Write(Console.Out, PSStyle.Instance.OutputRendering == OutputRendering.PlainText ? Plain(text) : text);

    /// <summary>Writes what is said to and by a person at the terminal, where it can be seen.</summary>
    public void WriteDialogue(string text) => Write(Console.IsOutputRedirected ? Console.Error : Console.Out, text);

    /// <summary>Writes a line to standard error. Logs get it unbroken, for searching.</summary>
    public void WriteErrorLine(string text, string style)
    {
        text = Console.IsErrorRedirected ? text : WordWrap.Of(text, WindowWidth);
        string painted = ErrorColors ? style + text + PSStyle.Instance.Reset : Plain(text);
        Write(Console.Error, painted + Environment.NewLine);
    }

    /// <summary>Takes note of progress.</summary>
    public void ShowProgress(ProgressRecord record)
    {
        lock (_lock)
        {
            if (!_midLine)
            {
                _progress.Show(record);
            }
        }
    }

    /// <summary>Removes what is shown of progress, for the work is over or a person is asked something.</summary>
    public void EndProgress()
    {
        // A thread may be stuck in writing to a pipe that nobody reads; Ctrl+C has to work all the same.
        if (_lock.TryEnter(LongestWait))
        {
            try
            {
                _progress.End();
            }
            finally
            {
                _lock.Exit();
            }
        }
    }

    /// <summary>Ends a line of output that was left open.</summary>
    public void EndLine()
    {
        if (_midLine)
        {
            Write(Environment.NewLine);
        }
    }

    private static string Plain(string text) =>
        text.Contains('\e', StringComparison.Ordinal) ? new StringDecorated(text).ToString(OutputRendering.PlainText) : text;

    private void Write(TextWriter writer, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        lock (_lock)
        {
            _progress.Hide();
            writer.Write(text);
            _midLine = !text.EndsWith('\n') && !Console.IsOutputRedirected;
            if (!_midLine)
            {
                _progress.Restore();
            }
        }
    }
}
