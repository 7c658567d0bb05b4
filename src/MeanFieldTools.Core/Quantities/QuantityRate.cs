using System.Globalization;

namespace MeanFieldTools.Quantities;

/// <summary>How a quantity falls with N: like N^Exponent (log N)^LogPower, where known with the leading correction to it.</summary>
/// <param name="Exponent">The exponent of N.</param>
/// <param name="LogPower">The exponent of log N.</param>
/// <param name="Correction">e, where the next term is a factor 1 + c N^e; null where none is known.</param>
internal sealed record QuantityRate(double Exponent, double LogPower = 0, double? Correction = null)
{
    // Exponents are small fractions such as 1/2 and 2/d.
    private const int LargestDenominator = 1000;

    /// <summary>A root mean square of N independent terms.</summary>
    public static QuantityRate Root { get; } = new(-0.5);

    /// <summary>A mean square of N independent terms, and a bias.</summary>
    public static QuantityRate Square { get; } = new(-1);

    /// <summary>
    /// W_2^2 of N points matched to a law with a density on T^d: 1/N for d = 1, log N/N for d = 2, N^(-2/d) beyond, where it is
    /// A N^(-2/d) + B/N: S. Caracciolo, C. Lucibello, G. Parisi, G. Sicuro, "Scaling hypothesis for
    /// the Euclidean bipartite matching problem",
    /// 2014. Null where d is not known.
    /// </summary>
    public static QuantityRate? Matching(int? dimension) => dimension switch
    {
        null => null,
        1 => Square,
        2 => Square with { LogPower = 1 },
        { } d => new QuantityRate(-2.0 / d, 0, (2.0 / d) - 1),
    };

    /// <summary>The rate of the square root.</summary>
    public QuantityRate OfRoot() => this with { Exponent = Exponent / 2, LogPower = LogPower / 2 };

    /// <summary>The rate of the square.</summary>
    public QuantityRate OfSquare() => this with { Exponent = 2 * Exponent, LogPower = 2 * LogPower };

    /// <summary>The power of log N as text; empty for 0.</summary>
    public string LogText => LogPower switch
    {
        0 => "",
        1 => "log N",
        0.5 => "(log N)^(1/2)",
        _ => string.Create(CultureInfo.InvariantCulture, $"(log N)^({LogPower:0.###})"),
    };

    /// <inheritdoc/>
    public override string ToString() => $"N^({Fraction(Exponent)}){(LogPower == 0 ? "" : " ")}{LogText}";

    private static string Fraction(double value)
    {
        for (int denominator = 1; denominator <= LargestDenominator; denominator++)
        {
            double numerator = Math.Round(value * denominator);
            if (Math.Abs((value * denominator) - numerator) < 1e-9)
            {
                return denominator == 1 ? Check.Text(numerator) : $"{Check.Text(numerator)}/{denominator}";
            }
        }

        return value.ToString("0.###", CultureInfo.InvariantCulture);
    }
}
