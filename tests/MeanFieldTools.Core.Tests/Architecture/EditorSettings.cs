using System.Text.RegularExpressions;

namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>What an .editorconfig states: the last section that fits a file and has the key gives its value.</summary>
internal sealed class EditorSettings(string text)
{
    private readonly (Regex Files, string Key, string Value)[] _lines = [.. Read(text)];

    /// <summary>The settings of the repository.</summary>
    public static EditorSettings OfRepository { get; } = new(File.ReadAllText(Path.Combine(SourceProject.Root, ".editorconfig")));

    /// <summary>The value of a key for a file, whose path is relative to the settings and has slashes; null where none is stated.</summary>
    public string? Value(string path, string key) =>
        _lines.LastOrDefault(line => line.Key == key && line.Files.IsMatch(path)).Value;

    private static IEnumerable<(Regex, string, string)> Read(string text)
    {
        Regex? files = null;
        foreach (string line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not ('#' or ';')))
        {
            if (line[0] == '[')
            {
                files = Glob(line.Trim('[', ']'));
            }
            else if (files is not null && line.Split('=', 2, StringSplitOptions.TrimEntries) is [var key, var value])
            {
                yield return (files, key, value);
            }
        }
    }

    // A pattern without a slash is for files of that name in any folder.
    private static Regex Glob(string pattern)
    {
        string expression = Regex.Escape(pattern)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
            .Replace(@"\{", "(", StringComparison.Ordinal)
            .Replace("}", ")", StringComparison.Ordinal)
            .Replace(",", "|", StringComparison.Ordinal);
        return new Regex($"^{(pattern.Contains('/') ? "" : "(.*/)?")}{expression}$", RegexOptions.CultureInvariant);
    }
}
