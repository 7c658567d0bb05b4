using System.Globalization;

namespace MeanFieldTools;

/// <summary>Numbers that are written as text: with a decimal point and without separators of thousands, in every culture.</summary>
internal static class NumberText
{
    /// <summary>The number that a text stands for; NaN and infinities by their names.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>What is said of a text that is not a number.</summary>
    public static string Refusal(string where, string text) => $"{where} is '{Quote.Of(text)}', which is not a number.{Hint(text)}";

    /// <summary>" Write ...", where a text is a number with a decimal comma; else nothing.</summary>
    public static string Hint(string text) => text.Count(c => c == ',') == 1 && TryRead(text.Replace(',', '.'), out _)
        ? $" Write '{Quote.Of(text.Trim().Replace(',', '.'))}' for the decimal number."
        : "";
}
