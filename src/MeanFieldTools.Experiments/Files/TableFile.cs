namespace MeanFieldTools.Files;

/// <summary>Reads tables of training data from comma-separated files.</summary>
internal static class TableFile
{
    /// <summary>The most bytes that are read of a table.</summary>
    public const long MaxLength = 1L << 30;

    /// <summary>The names of the columns; none where there is no file to read.</summary>
    public static string[] Columns(string path, CsvFormat? format = null)
    {
        try
        {
            using var table = new CsvTable(new StreamReader(UserFile.Open(path, MaxLength)), format);
            return table.Header;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or MeanFieldException)
        {
            return [];
        }
    }

    /// <summary>Adds every row of a file to the data.</summary>
    /// <exception cref="MeanFieldException">The file is missing, or is no such table.</exception>
    /// <param name="path">The file.</param>
    /// <param name="data">What takes the rows.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="format">How the file is written; null for commas and a header line.</param>
    public static void Read(string path, TrainingTable data, CancellationToken cancellationToken, CsvFormat? format = null)
    {
        try
        {
            UserFile.Read(path, file =>
            {
                using var table = new CsvTable(new StreamReader(UserFile.Open(file, MaxLength)), format);
                return Add(path, table, data, format ?? new CsvFormat(), cancellationToken);
            });
        }
        catch (FormatException failure)
        {
            throw new MeanFieldException(Fault.TableInvalid, $"{Quote.Path(path)}, {failure.Message}")
            {
                Target = path,
                Remedy = HasOtherDelimiter(path, format) ? Remedy.GiveDelimiter : Remedy.None,
            };
        }
    }

    private static bool HasOtherDelimiter(string path, CsvFormat? format)
    {
        using var text = new StreamReader(UserFile.Open(path, MaxLength));
        return text.ReadLine() is { } line && !line.Contains((format ?? new CsvFormat()).Delimiter) && CsvFormat.Guess(line) is not null;
    }

    private static TrainingTable Add(
        string path, CsvTable table, TrainingTable data, CsvFormat format, CancellationToken cancellationToken)
    {
        if (table.Header.Length == 0)
        {
            throw Invalid($"The file '{Quote.Path(path)}' is empty. It needs a header line with the names of the columns.", path);
        }

        data.Offer(table.Header);
        var columns = new TableColumns(path, table, format);
        foreach (var row in table.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            data.Add(name => row.Cells[columns.Find(name)], $"{Quote.Path(path)}, line {row.Line}");
        }

        return data;
    }

    private static MeanFieldException Invalid(string message, string path) => new(Fault.TableInvalid, message) { Target = path };
}
