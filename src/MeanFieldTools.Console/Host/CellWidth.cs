using System.Globalization;

namespace MeanFieldTools.ConsoleHost;

/// <summary>How many columns of a terminal text takes.</summary>
public static class CellWidth
{
    /// <summary>The first and last characters of the ranges that East Asian scripts write over two columns.</summary>
    private static readonly (char First, char Last)[] Wide =
    [
        ('\u1100', '\u115f'), ('\u2e80', '\u303e'), ('\u3041', '\ua4cf'), ('\uac00', '\ud7a3'), ('\uf900', '\ufaff'),
        ('\ufe10', '\ufe19'), ('\ufe30', '\ufe6f'), ('\uff00', '\uff60'), ('\uffe0', '\uffe6'),
    ];

    /// <summary>The width of a character; half a surrogate pair counts one, for what pairs encode is mostly wide.</summary>
    public static int Of(char character)
    {
        if (character < '\u0300')
        {
            return char.IsControl(character) ? 0 : 1;
        }

        if (char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return 0;
        }

        return Wide.Any(range => character >= range.First && character <= range.Last) ? 2 : 1;
    }

    /// <summary>The width of text without line breaks.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        int width = 0;
        foreach (char character in text)
        {
            width += Of(character);
        }

        return width;
    }

    /// <summary>The longest beginning of the text that fits.</summary>
    public static string Clip(string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        int used = 0;
        for (int i = 0; i < text.Length; i++)
        {
            used += Of(text[i]);
            if (used > width)
            {
                return text[..i];
            }
        }

        return text;
    }
}
