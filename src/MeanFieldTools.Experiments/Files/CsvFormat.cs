namespace MeanFieldTools.Files;

/// <summary>How a table is written.</summary>
internal sealed record CsvFormat
{
    /// <summary>The delimiter for spaces or tabs, as many as there are.</summary>
    public const char Blank = ' ';

    /// <summary>What is between values; <see cref="Blank"/> for runs of spaces and tabs.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>The names of the columns of a file without a header line; null where the file has one.</summary>
    public IReadOnlyList<string>? Header { get; init; }

    /// <summary>
    /// Whether the file holds numbers only: then its first line is a header if it holds none, and blanks may be between its values.
    /// </summary>
    public bool NumbersOnly { get; init; }

    /// <summary>The delimiter in words.</summary>
    public string DelimiterName => Delimiter switch
    {
        ',' => "commas",
        ';' => "semicolons",
        '\t' => "tabs",
        Blank => "spaces",
        _ => $"'{Delimiter}'",
    };

    /// <summary>A format with a delimiter and names of columns that a user gives.</summary>
    /// <exception cref="MeanFieldException">The character cannot be a delimiter, or a name is given twice.</exception>
    public static CsvFormat Of(char delimiter, IReadOnlyList<string>? header)
    {
        if (delimiter != '\t' && (delimiter is < ' ' or > '~' or '"' or '#' or '.' or '+' or '-' || char.IsLetterOrDigit(delimiter)))
        {
            throw new MeanFieldException(
                Fault.ArgumentInvalid,
                $"The character '{Quote.Of($"{delimiter}")}' cannot be between values. Give a comma, a semicolon, a tab or a space.");
        }

        string? twice = header?.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null
            ? new CsvFormat { Delimiter = delimiter, Header = header }
            : throw new MeanFieldException(
                Fault.ArgumentInvalid, $"Two columns have the name '{Quote.Of(twice)}'. Give each column a name of its own.");
    }

    /// <summary>
    /// The delimiter that a line has, where it does not have the one that is expected; null where it has none of the usual ones.
    /// </summary>
    public static char? Guess(ReadOnlySpan<char> line)
    {
        foreach (char delimiter in ";\t|")
        {
            if (line.Contains(delimiter))
            {
                return delimiter;
            }
        }

        return line.Trim().ContainsAny(Blank, '\t') ? Blank : null;
    }
}
