using System.Globalization;
using System.Text;

namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>
/// A terminal of cells that understands what the console sends: line breaks, moves up and right, erasing, and that the row changes only
/// with the character after the last column. Fails on all else.
/// </summary>
internal sealed class CellScreen(int width) : TextWriter
{
    private readonly List<char[]> _rows = [NewRow(width)];
    private StringBuilder? _escape;

    public override Encoding Encoding => Encoding.UTF8;

    public int Row { get; private set; }

    public int Column { get; private set; }

    /// <summary>The rows without blanks at their ends, down to the last that has text.</summary>
    public string Text =>
        string.Join('\n', _rows.Select(row => new string(row).Replace("\0", "", StringComparison.Ordinal).TrimEnd())).TrimEnd('\n');

    public override void Write(char value)
    {
        if (_escape is not null)
        {
            _escape.Append(value);
            if (char.IsLetter(value))
            {
                Execute(_escape.ToString());
                _escape = null;
            }
        }
        else if (value == '\e')
        {
            _escape = new StringBuilder();
        }
        else if (value is '\r' or '\n')
        {
            (Row, Column) = value == '\r' ? (Row, 0) : (Row + 1, Column);
            Grow();
        }
        else
        {
            Put(value);
        }
    }

    private static char[] NewRow(int width) => [.. Enumerable.Repeat(' ', width)];

    /// <summary>Chinese characters take two cells; the second is marked by a null.</summary>
    private void Put(char value)
    {
        int cells = value >= '\u2e80' ? 2 : 1;
        if (Column + cells > width)
        {
            (Row, Column) = (Row + 1, 0);
            Grow();
        }

        _rows[Row][Column] = value;
        if (cells == 2)
        {
            _rows[Row][Column + 1] = '\0';
        }

        Column += cells;
    }

    private void Grow()
    {
        while (_rows.Count <= Row)
        {
            _rows.Add(NewRow(width));
        }
    }

    private void Execute(string sequence)
    {
        int count = int.TryParse(sequence[1..^1], CultureInfo.InvariantCulture, out int number) ? number : 0;
        switch (sequence[^1])
        {
            case 'A': Row = Math.Max(0, Row - count); break;
            case 'C': Column = Math.Min(width - 1, Column + count); break;
            case 'H': (Row, Column) = (0, 0); break;
            case 'J' when count == 2: _rows.ForEach(row => Array.Fill(row, ' ')); break;
            case 'J': EraseFrom(Row, Column); _rows.Skip(Row + 1).ToList().ForEach(row => Array.Fill(row, ' ')); break;
            case 'K': EraseFrom(Row, Column); break;
            default: throw new InvalidOperationException($"The screen does not know the sequence '{sequence}'.");
        }
    }

    private void EraseFrom(int row, int column) => Array.Fill(_rows[row], ' ', Math.Min(column, width), Math.Max(0, width - column));
}
