using System.Globalization;
using nietras.SeparatedValues;

namespace MeanFieldTools.Files;

/// <summary>
/// Values between delimiters: a header line, then rows, quoted where needed. Read strictly, as what a quote in the middle of a value stands
/// for is anybody's guess; spaces around values, empty lines and lines that begin with '# ' mean nothing.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly SepReader _reader;
    private readonly CsvFormat _format;
    private CsvRow? _first;
    private bool _started;
    private int _lines;

    /// <summary>Reads the header.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public CsvTable(TextReader text, CsvFormat? format = null)
    {
        _format = format ?? new CsvFormat();

        // Blanks are split here: Sep would find an empty value between two of them.
        _reader = Readable(() => Sep.New(_format.Delimiter == CsvFormat.Blank ? '\t' : _format.Delimiter)
            .Reader(options => options with { HasHeader = false, DisableColCountCheck = true }).From(text));
        ReadHeader();
    }

    /// <summary>The names of the columns; none where there is nothing to read.</summary>
    public string[] Header { get; private set; } = [];

    /// <summary>Whether the names of the columns are those of the file; else its first line is a row.</summary>
    public bool HasHeader { get; private set; } = true;

    /// <summary>The first line that is not a comment, as it is written.</summary>
    public string FirstLine { get; private set; } = "";

    /// <summary>The rows that are left to read.</summary>
    /// <exception cref="FormatException">A line cannot be read, or is of another length than the header.</exception>
    public IEnumerable<CsvRow> Rows()
    {
        if (_first is { } first)
        {
            _first = null;
            yield return Fitting(first);
        }

        while (Next() is { } row)
        {
            yield return Fitting(row);
        }
    }

    /// <summary>A table as text.</summary>
    public static string Write(IReadOnlyList<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var writer = Sep.New(',')
            .Writer(options => options with { Escape = true, CultureInfo = CultureInfo.InvariantCulture }).To(text))
        {
            writer.Header.Add(header);
            foreach (var cells in rows)
            {
                using var row = writer.NewRow();
                int column = 0;
                foreach (string cell in cells)
                {
                    row[column++].Set(cell);
                }
            }
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    // Names come from the caller, from the first line, or from the comment above it, as numpy.savetxt writes them.
    private void ReadHeader()
    {
        string? comment = null;
        if (Next(text => comment = text) is not { } first)
        {
            return;
        }

        if (_format.Header is { } given)
        {
            (Header, HasHeader, _first) = ([.. given], false, first);
            return;
        }

        bool numbers = first.Cells.All(IsNumber);
        string[]? named = comment is null ? null : Names(comment);
        if (named is not null && numbers && named.Length == first.Cells.Length && !named.Any(IsNumber))
        {
            (Header, _first) = (named, first);
        }
        else if (_format.NumbersOnly && first.Cells.Any(IsNumber))
        {
            (Header, HasHeader, _first) = ([.. first.Cells.Select((_, k) => $"{k + 1}")], false, first);
        }
        else
        {
            Header = first.Cells;
        }
    }

    // A comment need not be a list of names.
    private string[]? Names(string comment)
    {
        try
        {
            return Split(comment, 1);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // The reader holds a whole line, and refuses one that it cannot hold.
    private T Readable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NotSupportedException failure)
        {
            throw new FormatException(
                $"line {_lines + 1}: the line is longer than 16 MB, or a quote in it is not closed.", failure);
        }
    }

    private CsvRow Fitting(CsvRow row) => row.Cells.Length == Header.Length
        ? row with { Header = Header }
        : throw new FormatException($"line {row.Line}: there are {row.Cells.Length} values, "
            + $"but {(HasHeader ? "the header has" : "there are names for")} {Header.Length} columns.");

    // The next line with values; null after the last.
    private CsvRow? Next(Action<string>? comment = null)
    {
        while (Readable(_reader.MoveNext))
        {
            // Sep counts the first row of a table without its own kind of header as the second line.
            var row = _reader.Current;
            int line = _started ? row.LineNumberFrom : 1;
            _started = true;
            _lines = row.LineNumberToExcl - 1;
            var span = row.Span.Trim();
            if (span.IsEmpty)
            {
                continue;
            }

            if (span[0] == '#' && (_format.NumbersOnly || span.Length == 1 || char.IsWhiteSpace(span[1])))
            {
                comment?.Invoke(span.TrimStart('#').ToString());
                continue;
            }

            if (comment is not null)
            {
                FirstLine = span.ToString();
            }

            if (_format.Delimiter == CsvFormat.Blank)
            {
                return new CsvRow(line, Header, Split(span, line));
            }

            var cells = new string[row.ColCount];
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = Value(row[i].Span.Trim(), line);
            }

            return new CsvRow(line, Header, cells);
        }

        return null;
    }

    // A line of names or of values between blanks.
    private string[] Split(ReadOnlySpan<char> line, int number)
    {
        var cells = new List<string>();
        bool blank = _format.Delimiter == CsvFormat.Blank;
        while (!line.IsEmpty)
        {
            line = blank ? line.TrimStart() : line;
            int quoted = line.StartsWith("\"") ? line[1..].IndexOf('"') : -1;
            int from = quoted + (quoted >= 0 ? 2 : 1);
            int length = blank ? line[from..].IndexOfAny(' ', '\t') : line[from..].IndexOf(_format.Delimiter);
            length = length < 0 ? line.Length : from + length;
            cells.Add(Value(line[..length].Trim(), number));
            line = length < line.Length ? line[(length + 1)..] : [];
        }

        return [.. cells];
    }

    private static bool IsNumber(string cell) => NumberText.TryRead(cell, out _);

    private string Value(ReadOnlySpan<char> cell, int line)
    {
        if (cell.Contains('\0'))
        {
            throw new FormatException($"line {line}: a value holds the character NUL. Save the table as text in UTF-8.");
        }

        if (!cell.Contains('"'))
        {
            return cell.ToString();
        }

        string inner = cell is ['"', .. var between, '"'] ? between.ToString() : "\"";
        return inner.Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal)
            ? throw new FormatException($"line {line}: the line cannot be read as values between {_format.DelimiterName}. "
                + "Put a value that has quotes in quotes, and double those in it.")
            : inner.Replace("\"\"", "\"", StringComparison.Ordinal).Trim();
    }
}
