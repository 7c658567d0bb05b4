using System.Text.RegularExpressions;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// Reads laws of one angle: Uniform, WrappedNormal(mean, deviation), VonMises(mean, concentration), WrappedCauchy(mean, length), Dirac(angle),
/// and mixtures such as 0.3*Dirac(pi/2) + 0.7*Uniform. Numbers may use pi and + - * /.
/// </summary>
internal static partial class LawParser
{
    /// <summary>Examples of every kind, for completion and messages.</summary>
    public static IReadOnlyList<string> Examples { get; } = new[]
    {
        "Uniform", "WrappedNormal(0, 0.5)", "VonMises(0, 2)", "WrappedCauchy(0, 0.5)", "Dirac(0)", "0.5*Dirac(0) + 0.5*VonMises(pi, 4)",
    }.AsReadOnly();

    /// <summary>The law of one angle that the text stands for.</summary>
    /// <exception cref="MeanFieldException">The text cannot be read, or a number is out of its range.</exception>
    public static CircleLaw Parse(string text)
    {
        string[] terms = Split(text, '+');
        if (terms.Length == 1)
        {
            return Term(terms[0], text) is (1, var law) ? law : throw Bad(text);
        }

        return new CircleMixture([.. terms.Select(term => Term(term, text))]);
    }

    /// <summary>Splits at a character outside brackets.</summary>
    public static string[] Split(string text, char separator)
    {
        var parts = new List<string>();
        int depth = 0, start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;

            // The plus of an exponent, as in 1e+3, is no separator.
            bool exponent = separator == '+' && i >= 2 && text[i - 1] is 'e' or 'E' && char.IsAsciiDigit(text[i - 2]);
            if (depth == 0 && text[i] == separator && !exponent)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        return [.. parts, text[start..]];
    }

    private static (double Weight, CircleLaw Law) Term(string term, string whole)
    {
        var match = Pattern().Match(term);
        double weight = 1;
        if (!match.Success || (match.Groups["weight"].Success && !PolynomialParser.TryParseNumber(match.Groups["weight"].Value, out weight)))
        {
            throw Bad(whole);
        }

        string arguments = match.Groups["arguments"].Value;
        var numbers = new List<double>();
        foreach (string argument in arguments.Trim().Length == 0 ? [] : Split(arguments, ','))
        {
            if (!PolynomialParser.TryParseNumber(argument, out double number) || !double.IsFinite(number))
            {
                throw Bad(whole);
            }

            numbers.Add(number);
        }

        return (weight, (match.Groups["name"].Value.ToUpperInvariant(), numbers.Count) switch
        {
            ("UNIFORM", 0) => new UniformCircle(),
            ("WRAPPEDNORMAL", 2) => new WrappedNormal(numbers[0], numbers[1]),
            ("VONMISES", 2) => new VonMises(numbers[0], numbers[1]),
            ("WRAPPEDCAUCHY", 2) => new WrappedCauchy(numbers[0], numbers[1]),
            ("DIRAC", 1) => new DiracLaw(numbers[0]),
            _ => throw Bad(whole),
        });
    }

    private static MeanFieldException Bad(string text) => new(
        Fault.LawInvalid, $"'{text.Trim()}' is not a law of one angle. Write one like {string.Join(" or ", Examples)}.");

    [GeneratedRegex(@"^\s*(?:(?<weight>.+?)\*\s*)?(?<name>[A-Za-z]+)\s*(?:\((?<arguments>.*)\))?\s*$")]
    private static partial Regex Pattern();
}
