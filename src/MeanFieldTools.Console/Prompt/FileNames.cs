namespace MeanFieldTools.ConsoleHost;

/// <summary>Completes the names of files and folders.</summary>
public static class FileNames
{
    private const string Breaks = " \t\n(,=;|&{";
    private const string NeedQuotes = " '()[]{}$`&;,|@#";

    /// <summary>Completes the last word of a text.</summary>
    /// <param name="text">The text up to the cursor.</param>
    /// <param name="location">The folder that relative paths start from.</param>
    public static Completion? Complete(string text, string location)
    {
        ArgumentNullException.ThrowIfNull(text);
        int start = Start(text);
        string word = text[start..].TrimStart('\'', '"').Replace("''", "'", StringComparison.Ordinal);
        string folder = word[..(word.LastIndexOfAny(['/', Path.DirectorySeparatorChar]) + 1)];
        string[] texts;
        try
        {
            texts = [.. Entries(Path.Combine(location, folder), word[folder.Length..]).Select(name => Quote(folder + name))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return texts.Length > 0 ? new Completion(start, text.Length - start, texts) : null;
    }

    /// <summary>A word starts after the last break, or with the quote that is still open.</summary>
    private static int Start(string text)
    {
        int start = 0;
        char open = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            if (open != '\0')
            {
                if (text[i] == open)
                {
                    // Twice the quote stands for one in the name.
                    bool doubled = i + 1 < text.Length && text[i + 1] == open;
                    (open, i) = doubled ? (open, i + 1) : ('\0', i);
                }
            }
            else if (text[i] is '\'' or '"')
            {
                (open, start) = (text[i], i);
            }
            else if (Breaks.Contains(text[i]))
            {
                start = i + 1;
            }
        }

        return start;
    }

    private static IEnumerable<string> Entries(string folder, string beginning) =>
        new DirectoryInfo(folder).EnumerateFileSystemInfos()
            .Where(entry => entry.Name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            .Where(entry => beginning.Length > 0 || entry.Name[0] != '.')
            .OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
            .Select(entry => entry is DirectoryInfo ? entry.Name + Path.DirectorySeparatorChar : entry.Name);

    private static string Quote(string path) =>
        path.Any(NeedQuotes.Contains) ? $"'{path.Replace("'", "''", StringComparison.Ordinal)}'" : path;
}
