namespace MeanFieldTools.Jobs;

/// <summary>Texts as bash, and as sbatch in its comments, take them back unchanged.</summary>
internal static class ShellText
{
    /// <summary>A word of bash in which nothing has a meaning.</summary>
    public static string Word(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The value of an option in a line that begins with #SBATCH.</summary>
    public static string Option(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '=' or ',' or ':' or '%')
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A path in which sbatch replaces nothing.</summary>
    public static string PathOption(string path) => path.Replace("%", "%%", StringComparison.Ordinal);

    /// <summary>A text on one line, for people.</summary>
    public static string Line(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);

    /// <summary>Refuses what an option cannot hold.</summary>
    /// <exception cref="MeanFieldException">The text has more than one line, or a backslash.</exception>
    public static string Checked(string text, string what) => text.Any(char.IsControl) || text.Contains('\\', StringComparison.Ordinal)
        ? throw new MeanFieldException(Fault.ArgumentInvalid,
            $"{what} '{Line(text)}' has a line break, another control character or a backslash, which sbatch cannot take. "
            + "Choose one without.")
        {
            Target = text,
        }
        : text;
}
