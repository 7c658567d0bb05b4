using System.Globalization;

namespace MeanFieldTools;

/// <summary>
/// Reads a polynomial from text such as <c>pi/2</c>, <c>2*x0 - pi/2</c>, <c>-(x1 + 1)/3</c> or <c>2*(pi - x0)*(pi - x1)</c>:
/// + - * / ** and brackets, numbers in invariant notation, <c>pi</c>, names of letters followed by digits, and functions such as
/// <c>arccos(x0)</c>; division by numbers only.
/// </summary>
internal sealed class PolynomialParser
{
    /// <summary>The most characters of a polynomial.</summary>
    public const int MaxLength = 4000;

    private const int MaxDepth = 100;
    private const int MaxPower = 8;
    private const int MaxFactors = 200_000;
    private readonly TextScanner _scanner;
    private readonly WorkBudget _budget = new(MaxFactors);
    private string? _why;
    private int _depth;

    private PolynomialParser(TextScanner scanner) => _scanner = scanner;

    /// <summary>Reads the text; null where it is not a polynomial with finite coefficients.</summary>
    public static Polynomial? TryParse(string text) => TryParse(text, out _);

    /// <summary>Reads the text; null where it is not a polynomial with finite coefficients, with the reason in a sentence.</summary>
    public static Polynomial? TryParse(string text, out string why)
    {
        if (text.Length > MaxLength)
        {
            why = string.Create(CultureInfo.InvariantCulture, $"It has {text.Length} characters, but at most {MaxLength} are allowed.");
            return null;
        }

        var scanner = new TextScanner(text);
        var result = TryRead(scanner, out why);
        if (result is not null && !scanner.AtEnd)
        {
            why = $"At {scanner.Place} an operator is expected.";
            return null;
        }

        return result;
    }

    /// <summary>Reads as far as the text is a polynomial.</summary>
    public static Polynomial? TryRead(TextScanner scanner, out string why)
    {
        var parser = new PolynomialParser(scanner);
        var result = parser.Sum();
        if (result is { IsFinite: false })
        {
            result = parser.Fail("A number of it is not finite.");
        }

        why = parser._why ?? "";
        return result;
    }

    /// <summary>Reads a number without variables.</summary>
    public static bool TryParseNumber(string text, out double value)
    {
        var result = TryParse(text);
        value = result?.Constant ?? double.NaN;
        return result is { IsConstant: true };
    }

    private Polynomial? Sum()
    {
        if (++_depth > MaxDepth)
        {
            return Fail($"At {_scanner.Place} brackets are nested more than {MaxDepth} deep.");
        }

        var parts = new List<(double Sign, Polynomial Part)>();
        double sign = 1;
        do
        {
            if (Product() is not { } part || !Spend(part.Size))
            {
                return null;
            }

            parts.Add((sign, part));
            sign = _scanner.Peek == '-' ? -1 : 1;
        }
        while (_scanner.TryTake('+') || _scanner.TryTake('-'));
        _depth--;
        return parts is [(1, var only)] ? only : Polynomial.Sum(parts);
    }

    private Polynomial? Product()
    {
        var left = Factor();
        while (left is not null && _scanner.Peek is '*' or '/')
        {
            int place = _scanner.Position;
            bool divide = _scanner.TryTake('/') || !_scanner.TryTake('*');
            left = Factor() switch
            {
                null => null,
                { IsConstant: true } right when divide => left!.Scale(1 / right.Constant),
                _ when divide => Fail($"At {_scanner.PlaceOf(place)} only division by a number is possible."),
                var right => Spend(Polynomial.ProductSize(left!, right)) ? left!.Multiply(right) : null,
            };
        }

        return left;
    }

    private Polynomial? Factor()
    {
        double sign = 1;
        while (_scanner.Peek is '+' or '-')
        {
            sign *= _scanner.TryTake('-') || !_scanner.TryTake('+') ? -1 : 1;
        }

        return sign < 0 ? Power()?.Scale(-1) : Power();
    }

    // x0**2 or x0^2, a small whole power.
    private Polynomial? Power()
    {
        var value = Atom();
        int place = _scanner.Position;
        if (value is null || !(_scanner.TryTake('^') || _scanner.TryTake("**")))
        {
            return value;
        }

        if (_scanner.Number() is not (>= 0 and <= MaxPower and var exponent) || exponent != Math.Round(exponent))
        {
            return Fail($"At {_scanner.PlaceOf(place)} a whole power up to {MaxPower} is expected.");
        }

        var power = Polynomial.Of(1);
        for (int i = 0; i < exponent; i++)
        {
            if (!Spend(Polynomial.ProductSize(power, value)))
            {
                return null;
            }

            power = power.Multiply(value);
        }

        return power;
    }

    private Polynomial? Atom()
    {
        if (_scanner.TryTake('('))
        {
            return Sum() is { } inner ? _scanner.TryTake(')') ? inner : Fail($"At {_scanner.Place} a closing bracket is expected.") : null;
        }

        if (_scanner.Number() is { } number)
        {
            return Polynomial.Of(number);
        }

        string word = _scanner.Word().ToLowerInvariant();
        if (RealFunction.Canonical(word) is { } function && _scanner.Peek == '(')
        {
            return Atom() is { } argument
                ? RealFunction.Of(function, argument) ?? Fail($"At {_scanner.Place} a function is too long.")
                : null;
        }

        return word switch
        {
            "" => Fail($"At {_scanner.Place} a number, a name or a bracket is expected."),
            "pi" or "π" => Polynomial.Of(Math.PI),
            var name => Polynomial.Variable(name),
        };
    }

    private bool Spend(double factors) => _budget.TrySpend(factors)
        || Fail($"It expands to more than {MaxFactors} factors: the part that ends at {_scanner.Place} alone has "
            + $"{Math.Min(factors, 1e300):0.####e0}.") is not null;

    private Polynomial? Fail(string why)
    {
        _why ??= why;
        return null;
    }
}
