using System.Globalization;
using nietras.SeparatedValues;

namespace MeanFieldTools.Files;

/// <summary>
/// Comma-separated values: a header line, then rows, quoted where needed. Read strictly, as what a quote in the middle of a value stands
/// for is anybody's guess; spaces around values and empty lines mean nothing.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly SepReader _reader;

    /// <summary>Reads the header.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public CsvTable(TextReader text)
    {
        _reader = Sep.New(',').Reader(options => options with { HasHeader = false, DisableColCountCheck = true }).From(text);
        while (Header.Length == 0 && _reader.MoveNext())
        {
            Header = Cells(1) ?? [];
        }
    }

    /// <summary>The names of the columns; none where there is nothing to read.</summary>
    public string[] Header { get; } = [];

    /// <summary>The rows that are left to read.</summary>
    /// <exception cref="FormatException">A line cannot be read, or is of another length than the header.</exception>
    public IEnumerable<CsvRow> Rows()
    {
        while (_reader.MoveNext())
        {
            int line = _reader.Current.LineNumberFrom;
            if (Cells(line) is not { } cells)
            {
                continue;
            }

            yield return cells.Length == Header.Length
                ? new CsvRow(line, Header, cells)
                : throw new FormatException($"line {line}: there are {cells.Length} values, but the header has {Header.Length} columns.");
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

    // The values of a line; null for an empty one.
    private string[]? Cells(int line)
    {
        var row = _reader.Current;
        if (row.Span.IsWhiteSpace())
        {
            return null;
        }

        var cells = new string[row.ColCount];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = Value(row[i].Span.Trim(), line);
        }

        return cells;
    }

    private static string Value(ReadOnlySpan<char> cell, int line)
    {
        if (!cell.Contains('"'))
        {
            return cell.ToString();
        }

        string inner = cell is ['"', .. var between, '"'] ? between.ToString() : "\"";
        return inner.Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal)
            ? throw new FormatException(
                $"line {line}: the line cannot be read as values between commas. "
                + "Put a value that has quotes in quotes, and double those in it.")
            : inner.Replace("\"\"", "\"", StringComparison.Ordinal).Trim();
    }
}
