namespace MeanFieldTools.Files;

/// <summary>Finds columns of a table by their names: as they are written, else in any case.</summary>
/// <param name="path">The file, for faults.</param>
/// <param name="table">The table.</param>
/// <param name="format">How it was read.</param>
internal sealed class TableColumns(string path, CsvTable table, CsvFormat format)
{
    private readonly Dictionary<string, int> _found = [];

    /// <summary>The number of the column of a name.</summary>
    /// <exception cref="MeanFieldException">There is none, or more than one.</exception>
    public int Find(string name)
    {
        if (!_found.TryGetValue(name, out int column))
        {
            int[] matches = Matches(name, StringComparison.Ordinal);
            matches = matches.Length > 0 ? matches : Matches(name, StringComparison.OrdinalIgnoreCase);
            column = matches.Length == 1 ? matches[0] : throw (matches.Length == 0 ? Unknown(name) : Twice(name));
            _found.Add(name, column);
        }

        return column;
    }

    private int[] Matches(string name, StringComparison comparison) =>
        [.. Enumerable.Range(0, table.Header.Length).Where(k => table.Header[k].Equals(name, comparison))];

    private MeanFieldException Twice(string name) => Invalid(
        $"The file '{Quote.Path(path)}' has two columns '{Quote.Of(name)}'. Rename or remove one of them.", Remedy.None);

    private MeanFieldException Unknown(string name)
    {
        string columns = $"The file '{Quote.Path(path)}' has no column '{Quote.Of(name)}'. "
            + $"Its columns are {Quote.Sentence(string.Join(", ", table.Header))}.";
        char? other = table.Header.Length == 1 ? CsvFormat.Guess(table.FirstLine) : null;
        return other is { } delimiter && delimiter != format.Delimiter ? Invalid(columns, Remedy.GiveDelimiter)
            : table.HasHeader && table.Header.Any(cell => NumberText.TryRead(cell, out _)) ? Invalid(columns, Remedy.NameColumns)
            : Invalid(columns, Remedy.None);
    }

    private MeanFieldException Invalid(string message, Remedy remedy) =>
        new(Fault.TableInvalid, message) { Target = path, Remedy = remedy };
}
