using System.Globalization;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// Reads laws of one angle: Uniform, WrappedNormal(mean, deviation), VonMises(mean, concentration), WrappedCauchy(mean, length),
/// Dirac(angle), and mixtures such as 0.3*Dirac(pi/2) + 0.7*Uniform. Numbers may use pi and + - * /.
/// </summary>
internal sealed class LawParser
{
    private const int MaxLength = 1_000_000;

    // Of the law of one angle.
    private const int MaxOneLength = 10_000;

    private readonly string _text;

    private LawParser(string text)
    {
        _text = text;
        RequireLength(0, text.Length, MaxLength);
    }

    /// <summary>Examples of every kind, for completion and messages.</summary>
    public static IReadOnlyList<string> Examples { get; } = new[]
    {
        "Uniform", "WrappedNormal(0, 0.5)", "VonMises(0, 2)", "WrappedCauchy(0, 0.5)", "Dirac(0)", "0.5*Dirac(0) + 0.5*VonMises(pi, 4)",
    }.AsReadOnly();

    /// <summary>The law of one angle that the text stands for.</summary>
    /// <exception cref="MeanFieldException">The text cannot be read, or a number is out of its range.</exception>
    public static CircleLaw Parse(string text) => new LawParser(text).Law((0, text.Length));

    /// <summary>The laws of several angles, with semicolons between them.</summary>
    /// <exception cref="MeanFieldException">The text cannot be read, or a number is out of its range.</exception>
    public static CircleLaw[] ParseAll(string text)
    {
        var parser = new LawParser(text);
        return [.. parser.Split((0, text.Length), ';').Select(parser.Law)];
    }

    private CircleLaw Law((int Start, int End) part)
    {
        RequireLength(part.Start, part.End, MaxOneLength);
        var terms = Split(part, '+').ConvertAll(term => Term(term, part));
        if (terms.Count > 1)
        {
            return new CircleMixture([.. terms]);
        }

        var (weight, law) = terms[0];
        return weight == 1 ? law : throw Bad(part, "The weights of a mixture add up to 1.");
    }

    // [weight *] name [(numbers)]
    private (double Weight, CircleLaw Law) Term((int Start, int End) part, (int Start, int End) whole)
    {
        var factors = Split(part, '*');
        double weight = factors.Count == 1 ? 1 : Number((part.Start, factors[^1].Start - 1), whole);
        var scanner = new TextScanner(_text, factors[^1].Start, part.End);
        int place = scanner.Position;
        string name = scanner.Letters();
        var numbers = new List<double>();
        if (scanner.TryTake('('))
        {
            int open = scanner.Position, close = _text.LastIndexOf(')', part.End - 1, part.End - open);
            if (close < open)
            {
                throw Bad(whole, $"At {scanner.Place} a closing bracket is missing.");
            }

            numbers.AddRange(
                _text.AsSpan(open, close - open).IsWhiteSpace() ? [] : Split((open, close), ',').Select(number => Number(number, whole)));
            scanner.MoveTo(close + 1);
        }

        if (!scanner.AtEnd)
        {
            throw Bad(whole, $"At {scanner.Place} the law should end.");
        }

        return (weight, (name.ToUpperInvariant(), numbers.Count) switch
        {
            ("UNIFORM", 0) => new UniformCircle(),
            ("WRAPPEDNORMAL", 2) => new WrappedNormal(numbers[0], numbers[1]),
            ("VONMISES", 2) => new VonMises(numbers[0], numbers[1]),
            ("WRAPPEDCAUCHY", 2) => new WrappedCauchy(numbers[0], numbers[1]),
            ("DIRAC", 1) => new DiracLaw(numbers[0]),
            _ => throw Bad(whole, $"At {scanner.PlaceOf(place)} there is no law '{Quote.Of(name)}' of {numbers.Count} number(s)."),
        });
    }

    private double Number((int Start, int End) part, (int Start, int End) whole)
    {
        var scanner = new TextScanner(_text, part.Start, part.End);
        int place = scanner.Position;
        var value = PolynomialParser.TryRead(scanner, out string why);
        return value is { IsConstant: true } && scanner.AtEnd
            ? value.Constant
            : throw Bad(whole, value is null ? why : $"At {scanner.PlaceOf(place)} a number is expected.");
    }

    // The parts between the separators that stand outside brackets.
    private List<(int Start, int End)> Split((int Start, int End) part, char separator)
    {
        var parts = new List<(int, int)>();
        int depth = 0, start = part.Start;
        for (int i = part.Start; i < part.End; i++)
        {
            depth += _text[i] == '(' ? 1 : _text[i] == ')' ? -1 : 0;

            // The plus of an exponent, as in 1e+3, is not a separator.
            bool exponent = separator == '+' && i >= 2 && _text[i - 1] is 'e' or 'E' && char.IsAsciiDigit(_text[i - 2]);
            if (depth == 0 && _text[i] == separator && !exponent)
            {
                parts.Add((start, i));
                start = i + 1;
            }
        }

        parts.Add((start, part.End));
        return parts;
    }

    private void RequireLength(int start, int end, int limit)
    {
        if (end - start > limit)
        {
            throw Bad((start, end),
                string.Create(CultureInfo.InvariantCulture, $"It has {end - start} characters, but at most {limit} are allowed."));
        }
    }

    private MeanFieldException Bad((int Start, int End) part, string why) => new(
        Fault.LawInvalid,
        $"'{Quote.Of(_text[part.Start..part.End].Trim())}' is not a law of one angle. "
        + $"{why} Write one like {string.Join(" or ", Examples)}.");
}
