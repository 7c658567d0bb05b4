using System.Text;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Breaks lines between words, where a terminal would break them within.</summary>
public static class WordWrap
{
    private const string Indent = "  ";

    /// <summary>The text in lines of at most the given width, as far as its words allow.</summary>
    public static string Of(string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Join(Environment.NewLine, text.ReplaceLineEndings("\n").Split('\n').Select(line => Line(line, width)));
    }

    private static string Line(string line, int width)
    {
        if (CellWidth.Of(line) <= width)
        {
            return line;
        }

        string[] words = line.Split(' ');
        var wrapped = new StringBuilder(words[0]);
        int used = CellWidth.Of(words[0]);
        foreach (string word in words.Skip(1))
        {
            bool fits = used + 1 + CellWidth.Of(word) <= width;
            wrapped.Append(fits ? " " : Environment.NewLine + Indent).Append(word);
            used = (fits ? used + 1 : Indent.Length) + CellWidth.Of(word);
        }

        return wrapped.ToString();
    }
}
