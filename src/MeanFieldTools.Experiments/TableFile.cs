using MeanFieldTools.Errors;
using Microsoft.VisualBasic.FileIO;

namespace MeanFieldTools.Commands;

/// <summary>Reads tables from comma-separated files with a header line.</summary>
internal static class TableFile
{
    /// <summary>The names of the columns; none where there is no file to read.</summary>
    public static string[] Columns(string path)
    {
        try
        {
            using var file = new TextFieldParser(path) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = true };
            return file.ReadFields() ?? [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or MalformedLineException)
        {
            return [];
        }
    }

    /// <summary>Adds every row of the file to the table.</summary>
    public static void Read(string path, TrainingTable table, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new ReportedException(ErrorRecords.FileNotFound(path));
        }

        try
        {
            using var file = new TextFieldParser(path) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = true };
            string[] header = file.ReadFields() ?? throw Invalid($"The file '{path}' is empty. It needs a header line with the names of the columns.", path);
            while (!file.EndOfData)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string where = $"{path}, line {file.LineNumber}";
                string[] cells = file.ReadFields()!;
                if (cells.Length != header.Length)
                {
                    throw Invalid($"{where}: there are {cells.Length} values, but the header has {header.Length} columns.", path);
                }

                table.Add(
                    column =>
                    {
                        int k = Array.FindIndex(header, name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
                        return k >= 0 ? cells[k] : throw Invalid($"The file '{path}' has no column '{column}'. Its columns are {string.Join(", ", header)}.", path);
                    },
                    where);
            }
        }
        catch (MalformedLineException failure)
        {
            throw Invalid($"{path}, line {failure.LineNumber}: the line cannot be read as values between commas.", path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ReportedException(ErrorRecords.FileAccess(failure, path));
        }
    }

    private static ReportedException Invalid(string message, string path) => new(ErrorRecords.TableInvalid(message, path));
}
