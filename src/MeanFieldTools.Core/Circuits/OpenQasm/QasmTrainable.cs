using System.Globalization;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// Which numbers of a program become parameters: All, those of gates by name, or those of lines by number, such as 12 or 12-20.
/// </summary>
internal static class QasmTrainable
{
    /// <summary>Reads a selection.</summary>
    /// <exception cref="MeanFieldException">An item is neither All nor a gate nor lines.</exception>
    public static Func<string, int, bool> Parse(IReadOnlyList<string> items)
    {
        Func<string, int, bool>[] choices = [.. items.Select(Item)];
        return (gate, line) => Array.Exists(choices, choice => choice(gate, line));
    }

    private static Func<string, int, bool> Item(string item)
    {
        string text = item.Trim();
        if (text.Equals("All", StringComparison.OrdinalIgnoreCase))
        {
            return (_, _) => true;
        }

        string[] ends = text.Split('-');
        if (ends.Length <= 2 && Array.TrueForAll(ends, end => int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            int first = int.Parse(ends[0], CultureInfo.InvariantCulture), last = int.Parse(ends[^1], CultureInfo.InvariantCulture);
            return (_, line) => line >= first && line <= last;
        }

        return text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(text[0])
            ? (gate, _) => gate == text
            : throw new MeanFieldException(
                Fault.OpenQasmInvalid, $"'{Quote.Of(item)}' does not select angles of a program. "
                    + "Write All, the name of a gate such as rz, a line such as 12, or lines such as 12-20.");
    }
}
