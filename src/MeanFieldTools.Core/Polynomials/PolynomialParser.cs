using System.Globalization;

namespace MeanFieldTools;

/// <summary>
/// Reads a polynomial from text such as <c>pi/2</c>, <c>2*x0 - pi/2</c>, <c>-(x1 + 1)/3</c> or <c>2*(pi - x0)*(pi - x1)</c>:
/// + - * / and brackets, numbers in invariant notation, <c>pi</c>, and names of letters followed by digits; division by numbers only.
/// </summary>
internal sealed class PolynomialParser
{
    // Far above any real expression; keeps brackets from nesting and products from growing without end.
    private const int MaxLength = 256;

    private readonly string _text;
    private int _position;

    private PolynomialParser(string text) => _text = text;

    /// <summary>Reads the text; null where it is not a polynomial with finite coefficients.</summary>
    public static Polynomial? TryParse(string text)
    {
        var parser = new PolynomialParser(text);
        var result = text.Length <= MaxLength ? parser.Sum() : null;
        return result is { IsFinite: true } && parser.Peek() == '\0' ? result : null;
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
        var left = Product();
        while (left is not null && Peek() is '+' or '-')
        {
            double sign = _text[_position++] == '-' ? -1 : 1;
            left = Product() is { } right ? left!.Add(right, sign) : null;
        }

        return left;
    }

    private Polynomial? Product()
    {
        var left = Factor();
        while (left is not null && Peek() is '*' or '/')
        {
            bool divide = _text[_position++] == '/';
            var right = Factor();
            left = right switch
            {
                null => null,
                { IsConstant: true } when divide => left!.Scale(1 / right.Constant),
                _ when divide => null,
                _ => left!.Multiply(right),
            };
        }

        return left;
    }

    private Polynomial? Factor()
    {
        switch (Peek())
        {
            case '+' or '-':
                double sign = _text[_position++] == '-' ? -1 : 1;
                return Factor()?.Scale(sign);
            case '(':
                _position++;
                var inner = Sum();
                return Peek() == ')' && _position++ >= 0 ? inner : null;
            case >= '0' and <= '9' or '.':
                return Number();
            default:
                return Name();
        }
    }

    private Polynomial? Number()
    {
        int start = _position;
        while (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] == '.'))
        {
            _position++;
        }

        int mark = _position;
        if (mark < _text.Length && _text[mark] is 'e' or 'E')
        {
            mark += mark + 1 < _text.Length && _text[mark + 1] is '+' or '-' ? 2 : 1;
            if (mark < _text.Length && char.IsAsciiDigit(_text[mark]))
            {
                _position = mark;
                while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
                {
                    _position++;
                }
            }
        }

        return double.TryParse(_text.AsSpan(start, _position - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? Polynomial.Of(value)
            : null;
    }

    private Polynomial? Name()
    {
        int start = _position;
        while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] == '_'))
        {
            _position++;
        }

        string name = _text[start.._position].ToLowerInvariant();
        return name switch
        {
            "" => null,
            "pi" or "π" => Polynomial.Of(Math.PI),
            _ => Polynomial.Variable(name),
        };
    }

    private char Peek()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        return _position < _text.Length ? _text[_position] : '\0';
    }
}
