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
