using System.Globalization;
using MeanFieldTools.Texts;

namespace MeanFieldTools.Reports;

/// <summary>Numbers and other values as they stand in a report: invariant, six digits, what is too large as a power of ten.</summary>
internal static class ReportText
{
    // From here on powers of ten are read more easily, and from the largest they are powers of powers.
    private const double LeastPower = 6;
    private const double LargestPower = 1e6;

    /// <summary>A value of a table.</summary>
    public static string Value(object? value) => value switch
    {
        null => "",
        double number => Figures.Number(number),
        bool truth => truth ? "yes" : "no",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>A number by its decimal logarithm, as bounds are shown.</summary>
    public static string Power(double log) =>
        log < LeastPower ? Math.Pow(10, log).ToString("G4", CultureInfo.InvariantCulture)
        : log < LargestPower ? string.Create(CultureInfo.InvariantCulture, $"10^{log:G5}")
        : string.Create(CultureInfo.InvariantCulture, $"10^(10^{Math.Log10(log):G6})");

    /// <summary>Texts one after the other, of many only the first.</summary>
    public static string Some(IEnumerable<string> texts, int most = 6)
    {
        string[] all = [.. texts.Distinct()];
        return string.Join("; ", all.Take(most)) + (all.Length > most ? $"; and {all.Length - most} more" : "");
    }

    /// <summary>The settings of a cell.</summary>
    public static string Setting(IEnumerable<KeyValuePair<string, object>> setting) =>
        string.Join(", ", setting.Select(s => $"{s.Key} = {Value(s.Value)}"));
}
