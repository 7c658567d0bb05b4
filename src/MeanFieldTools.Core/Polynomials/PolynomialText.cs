using System.Globalization;
using System.Text;

namespace MeanFieldTools;

/// <summary>Polynomials as text that can be read again: with all digits, or for people, with simple multiples of pi written so.</summary>
internal static class PolynomialText
{
    private const int MaxDenominator = 16;
    private const int MaxNumerator = 64;
    private const double Tolerance = 1e-12;

    public static string Exact(Polynomial polynomial) => Write(polynomial.Constant, polynomial.Terms, ExactNumber);

    public static string Short(Polynomial polynomial) => Write(polynomial.Constant, polynomial.Terms, Short);

    /// <summary>A constant and a sum of coefficients times products.</summary>
    public static string Write(double constant, IEnumerable<(double Coefficient, string[] Factors)> terms, Func<double, string> number)
    {
        var text = new StringBuilder();
        foreach (var (coefficient, factors) in terms)
        {
            string product = string.Join('*', factors);
            text.Append(coefficient < 0 || text.Length == 0 ? "" : "+");
            text.Append(coefficient switch { 1 => product, -1 => $"-{product}", _ => $"{number(coefficient)}*{product}" });
        }

        return text.Length == 0 ? number(constant) : constant == 0 ? $"{text}" : $"{text}{(constant > 0 ? "+" : "")}{number(constant)}";
    }

    public static string ExactNumber(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number in four digits, or as a multiple of pi such as -3*π/4.</summary>
    public static string Short(double value)
    {
        for (int denominator = 1; value != 0 && denominator <= MaxDenominator; denominator++)
        {
            double numerator = value * denominator / Math.PI, whole = Math.Round(numerator);
            if (whole != 0 && Math.Abs(whole) <= MaxNumerator && Math.Abs(numerator - whole) <= Tolerance * Math.Abs(whole))
            {
                string factor = whole switch { 1 => "π", -1 => "-π", _ => string.Create(CultureInfo.InvariantCulture, $"{whole}*π") };
                return denominator == 1 ? factor : string.Create(CultureInfo.InvariantCulture, $"{factor}/{denominator}");
            }
        }

        return value.ToString("0.####", CultureInfo.InvariantCulture);
    }
}
