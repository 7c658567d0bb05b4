using System.Globalization;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Help;

/// <summary>Numbers as people type them: 1e-9, not 1E-09.</summary>
internal static partial class NumberText
{
    public static string Of(double number) => Exponent().Replace(number.ToString("R", CultureInfo.InvariantCulture), "e$1");

    [GeneratedRegex(@"E(?:\+|(?=-))(-?)0*")]
    private static partial Regex Exponent();
}
