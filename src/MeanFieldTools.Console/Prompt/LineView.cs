using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;

namespace MeanFieldTools.ConsoleHost;

/// <summary>
/// Draws a line under edit: each time all of it, from the prompt on, over as many rows as it takes. It counts rows by itself, for asking a
/// terminal where its cursor is mixes the answer with what is typed.
/// </summary>
internal sealed class LineView(IKeyTerminal terminal, string prompt)
{
    private readonly string _prompt = prompt.ReplaceLineEndings("\r\n");
    private readonly string _plainPrompt = new StringDecorated(prompt).ToString(OutputRendering.PlainText);
    private int _row;

    /// <summary>Draws the text with the cursor before the character of the given number.</summary>
    public void Show(string text, int cursor)
    {
        var layout = new Layout(_plainPrompt, terminal.Width);
        layout.Add(text.AsSpan(0, cursor));
        var (row, column) = (layout.Row, layout.Column);
        layout.Add(text.AsSpan(cursor));
        terminal.Write(Up(_row) + "\r\e[J" + _prompt + layout.Text + Up(layout.Row - row) + "\r" + Right(column));
        _row = row;
    }

    /// <summary>Draws the text for the last time and goes to the row below.</summary>
    public void Leave(string text)
    {
        Show(text, text.Length);
        terminal.Write("\r\n");
        _row = 0;
    }

    /// <summary>Clears the screen; the line is drawn at the top next.</summary>
    public void Clear()
    {
        terminal.Write("\e[H\e[2J");
        _row = 0;
    }

    private static string Up(int rows) => rows > 0 ? string.Create(CultureInfo.InvariantCulture, $"\e[{rows}A") : "";

    private static string Right(int columns) => columns > 0 ? string.Create(CultureInfo.InvariantCulture, $"\e[{columns}C") : "";

    /// <summary>Follows the cursor through rows and columns as text is written after a prompt.</summary>
    private sealed class Layout
    {
        private readonly StringBuilder _text = new();
        private readonly int _width;

        public Layout(string prompt, int width)
        {
            _width = Math.Max(2, width);
            Add(prompt);
            _text.Clear();
        }

        public string Text => _text.ToString();

        public int Row { get; private set; }

        public int Column { get; private set; }

        public void Add(ReadOnlySpan<char> text)
        {
            foreach (char character in text)
            {
                if (character == '\n')
                {
                    _text.Append("\r\n");
                    NextRow(0);
                    continue;
                }

                int cells = CellWidth.Of(character);
                _text.Append(character);
                Column += cells;
                if (Column > _width)
                {
                    NextRow(cells);
                }
                else if (Column == _width && cells > 0)
                {
                    // Terminals go to the next row only with the next character; a space that is overwritten settles where the cursor is.
                    _text.Append(" \r");
                    NextRow(0);
                }
            }
        }

        private void NextRow(int column)
        {
            Row++;
            Column = column;
        }
    }
}
