namespace MeanFieldTools.Files;

/// <summary>Reads tables of training data from comma-separated files.</summary>
internal static class TableFile
{
    /// <summary>The most bytes that are read of a table.</summary>
    public const long MaxLength = 1L << 30;

    /// <summary>The names of the columns; none where there is no file to read.</summary>
    public static string[] Columns(string path)
    {
        try
        {
            using var table = new CsvTable(new StreamReader(UserFile.Open(path, MaxLength)));
            return table.Header;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or MeanFieldException)
        {
            return [];
        }
    }

    /// <summary>Adds every row of a file to the data.</summary>
    /// <exception cref="MeanFieldException">The file is missing, or is no such table.</exception>
    public static void Read(string path, TrainingTable data, CancellationToken cancellationToken)
    {
        try
        {
            UserFile.Read(path, file =>
            {
                using var table = new CsvTable(new StreamReader(UserFile.Open(file, MaxLength)));
                return Add(path, table, data, cancellationToken);
            });
        }
        catch (FormatException failure)
        {
            throw Invalid($"{path}, {failure.Message}", path);
        }
    }

    private static TrainingTable Add(string path, CsvTable table, TrainingTable data, CancellationToken cancellationToken)
    {
        if (table.Header.Length == 0)
        {
            throw Invalid($"The file '{Quote.Path(path)}' is empty. It needs a header line with the names of the columns.", path);
        }

        foreach (var row in table.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            data.Add(column => row.Cells[Find(path, row.Header, column)], $"{path}, line {row.Line}");
        }

        return data;
    }

    // The column of a name, which must be one: as it is written, else whatever its case.
    private static int Find(string path, string[] header, string column)
    {
        foreach (var comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            int found = Array.FindIndex(header, name => name.Equals(column, comparison));
            if (found >= 0)
            {
                return found == Array.FindLastIndex(header, name => name.Equals(column, comparison))
                    ? found
                    : throw Invalid(
                        $"The file '{Quote.Path(path)}' has two columns '{Quote.Of(column)}'. Rename or remove one of them.", path);
            }
        }

        string columns = Quote.Sentence(string.Join(", ", header));
        throw Invalid($"The file '{Quote.Path(path)}' has no column '{Quote.Of(column)}'. Its columns are {columns}.", path);
    }

    private static MeanFieldException Invalid(string message, string path) => new(Fault.TableInvalid, message) { Target = path };
}
