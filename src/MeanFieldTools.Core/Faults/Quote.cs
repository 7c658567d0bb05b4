using System.Globalization;

namespace MeanFieldTools;

/// <summary>How messages quote what a user wrote: on one line, and at most 80 characters of it.</summary>
internal static class Quote
{
    /// <summary>The most characters that are quoted.</summary>
    public const int MaxLength = 80;

    // A path is of no use without its end, and a sentence of another library says what it has to say within this length.
    private const int LongestPath = 500;
    private const int LongestSentence = 200;
    private const int LongestLine = 4000;
    private const string Cut = "...";

    /// <summary>The text, or its beginning.</summary>
    public static string Of(string text) => Around(text, 0);

    /// <summary>A path, which is longer than other quotes.</summary>
    public static string Path(string path) => Printable(path.Length <= LongestPath ? path : Cut + path[^LongestPath..]);

    /// <summary>What another library says, which may quote without limit.</summary>
    public static string Sentence(string said) => Printable(said.Length <= LongestSentence ? said : said[..LongestSentence] + Cut);

    /// <summary>
    /// A message, each line in a length that can be read. Whoever makes a message quotes little; this is for what slips through.
    /// </summary>
    public static string Lines(string message) => message.Length <= LongestLine
        ? message
        : string.Join('\n', message.Split('\n').Select(line => line.Length <= LongestLine ? line : line[..LongestLine] + Cut));

    /// <summary>The text, or the part of it around the character at <paramref name="position"/>.</summary>
    public static string Around(string text, int position)
    {
        if (text.Length <= MaxLength)
        {
            return Printable(text);
        }

        int start = Math.Clamp(position - (MaxLength / 4), 0, text.Length - MaxLength);
        var part = Printable(text.AsSpan(start, MaxLength)).ToCharArray();
        if (start > 0)
        {
            Cut.CopyTo(part);
        }

        if (start + MaxLength < text.Length)
        {
            Cut.CopyTo(part.AsSpan(part.Length - Cut.Length));
        }

        return new string(part);
    }

    // Line breaks and tabs become spaces; what a terminal could obey or not show becomes the replacement character.
    private static string Printable(ReadOnlySpan<char> text)
    {
        var shown = text.ToArray();
        for (int i = 0; i < shown.Length; i++)
        {
            shown[i] = shown[i] switch
            {
                '\t' or '\r' or '\n' => ' ',
                char c when char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned => '\uFFFD',
                char c when char.IsSurrogate(c) && !IsPaired(text, i) => '\uFFFD',
                char c => c,
            };
        }

        return new string(shown);
    }

    private static bool IsPaired(ReadOnlySpan<char> text, int i) => char.IsHighSurrogate(text[i])
        ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
        : i > 0 && char.IsHighSurrogate(text[i - 1]);
}
