namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>Keys written as text.</summary>
internal static class Keys
{
    private static readonly Dictionary<string, ConsoleKey> Named = new()
    {
        ["Left"] = ConsoleKey.LeftArrow,
        ["Right"] = ConsoleKey.RightArrow,
        ["Up"] = ConsoleKey.UpArrow,
        ["Down"] = ConsoleKey.DownArrow,
    };

    /// <summary>Text for characters, names in angle brackets for other keys, with Ctrl+ or Shift+ before them.</summary>
    public static IEnumerable<ConsoleKeyInfo> Parse(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '<')
            {
                int end = text.IndexOf('>', i);
                yield return Key(text[(i + 1)..end]);
                i = end;
            }
            else
            {
                yield return new ConsoleKeyInfo(text[i], ConsoleKey.None, shift: false, alt: false, control: false);
            }
        }
    }

    private static ConsoleKeyInfo Key(string name)
    {
        bool control = name.StartsWith("Ctrl+", StringComparison.Ordinal);
        bool shift = name.StartsWith("Shift+", StringComparison.Ordinal);
        string key = name[(name.IndexOf('+', StringComparison.Ordinal) + 1)..];
        char character = control ? (char)(key[0] - '@') : key == "Tab" ? '\t' : key == "Enter" ? '\r' : '\0';
        var code = Named.TryGetValue(key, out var known) ? known : Enum.Parse<ConsoleKey>(key);
        return new ConsoleKeyInfo(character, code, shift, alt: false, control);
    }
}
