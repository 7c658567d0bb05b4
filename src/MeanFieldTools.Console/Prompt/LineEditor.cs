namespace MeanFieldTools.ConsoleHost;

/// <summary>
/// Reads a line with the keys of a shell: arrows, Home, End, Backspace, Delete, Ctrl with A, E, U, K, W, L, C and D, Up and Down for the
/// history, and Tab to go through completions.
/// </summary>
/// <param name="terminal">Where keys come from and the line is drawn.</param>
/// <param name="history">What Up and Down go through.</param>
/// <param name="complete">Completes the text at a position; null when nothing can be completed.</param>
public sealed class LineEditor(IKeyTerminal terminal, History history, Func<string, int, Completion?> complete)
{
    private const string Indent = "    ";
    private readonly LineBuffer _line = new();
    private CompletionCycle? _cycle;

    /// <summary>Lets the user write a line.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <param name="secret">Whether to show asterisks instead of the text.</param>
    public LineInput Read(string prompt, bool secret = false)
    {
        var view = new LineView(terminal, prompt);
        _line.Set("");
        _cycle = null;
        history.Rewind();
        while (true)
        {
            if (!terminal.KeyAvailable)
            {
                view.Show(Shown(), _line.Cursor);
            }

            var key = terminal.ReadKey();
            if (EndedBy(key) is { } end)
            {
                view.Leave(Shown() + (end == LineEnd.Cancelled ? "^C" : ""));
                return new LineInput(end, end == LineEnd.Entered ? _line.Text : "");
            }

            if (IsControl(key, ConsoleKey.L))
            {
                view.Clear();
            }
            else
            {
                Apply(key);
            }
        }

        string Shown() => secret ? new string('*', _line.Length) : _line.Text;
    }

    private static bool IsControl(ConsoleKeyInfo key, ConsoleKey letter) => key.Key == letter && key.Modifiers == ConsoleModifiers.Control;

    private LineEnd? EndedBy(ConsoleKeyInfo key) =>
        key.Key == ConsoleKey.Enter || key.KeyChar is '\r' or '\n' ? LineEnd.Entered
        : IsControl(key, ConsoleKey.C) ? LineEnd.Cancelled
        : IsControl(key, ConsoleKey.D) && _line.Length == 0 ? LineEnd.EndOfInput
        : null;

    private void Apply(ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Tab)
        {
            Complete(backwards: key.Modifiers.HasFlag(ConsoleModifiers.Shift));
            return;
        }

        _cycle = null;
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control) && !key.Modifiers.HasFlag(ConsoleModifiers.Alt))
        {
            ApplyControl(key.Key);
        }
        else
        {
            ApplyPlain(key);
        }
    }

    private void ApplyControl(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.A: _line.MoveTo(0); break;
            case ConsoleKey.E: _line.MoveTo(_line.Length); break;
            case ConsoleKey.U: _line.RemoveTo(0); break;
            case ConsoleKey.K: _line.RemoveTo(_line.Length); break;
            case ConsoleKey.W or ConsoleKey.Backspace: _line.RemoveTo(_line.WordStart()); break;
            case ConsoleKey.D: _line.RemoveTo(_line.After); break;
            case ConsoleKey.LeftArrow: _line.MoveTo(_line.WordStart()); break;
            case ConsoleKey.RightArrow: _line.MoveTo(_line.WordEnd()); break;
        }
    }

    private void ApplyPlain(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow: _line.MoveTo(_line.Before); break;
            case ConsoleKey.RightArrow: _line.MoveTo(_line.After); break;
            case ConsoleKey.Home: _line.MoveTo(0); break;
            case ConsoleKey.End: _line.MoveTo(_line.Length); break;
            case ConsoleKey.Backspace: _line.RemoveTo(_line.Before); break;
            case ConsoleKey.Delete: _line.RemoveTo(_line.After); break;
            case ConsoleKey.UpArrow: Recall(history.Previous(_line.Text)); break;
            case ConsoleKey.DownArrow: Recall(history.Next()); break;
            case var _ when !char.IsControl(key.KeyChar): _line.Insert(key.KeyChar.ToString()); break;
        }
    }

    private void Recall(string? text)
    {
        if (text is not null)
        {
            _line.Set(text);
        }
    }

    /// <summary>A tab before the first word is an indent: pasted scripts have them, and there is nothing to complete.</summary>
    private void Complete(bool backwards)
    {
        if (string.IsNullOrWhiteSpace(_line.Text[.._line.Cursor]))
        {
            _line.Insert(Indent);
            return;
        }

        _cycle ??= complete(_line.Text, _line.Cursor) is { Texts.Count: > 0 } found ? new CompletionCycle(_line.Text, found) : null;
        _cycle?.Step(_line, backwards);
    }
}
