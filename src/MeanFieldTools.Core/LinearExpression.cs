using System.Globalization;

namespace MeanFieldTools;

/// <summary>
/// A number, or a sum of multiples of named variables, read from text such as <c>pi/2</c>, <c>2*x0 - pi/2</c> or <c>-(x1 + 1)/3</c>:
/// + - * / and brackets, numbers in invariant notation, <c>pi</c>, and names of letters followed by digits.
/// </summary>
internal sealed class LinearExpression
{
    // Far above any real expression; keeps brackets from nesting without end.
    private const int MaxLength = 256;

    private readonly string _text;
    private int _position;

    private LinearExpression(string text) => _text = text;

    /// <summary>Reads the text; false where it is not a linear expression with finite coefficients.</summary>
    public static bool TryParse(string text, out double constant, out IReadOnlyDictionary<string, double> coefficients)
    {
        var parser = new LinearExpression(text);
        var form = text.Length <= MaxLength ? parser.Sum() : null;
        bool whole = form is not null && parser.Peek() == '\0';
        constant = whole ? form!.Constant : double.NaN;
        coefficients = whole ? form!.Coefficients : [];
        return whole && double.IsFinite(constant) && coefficients.Values.All(double.IsFinite);
    }

    /// <summary>Reads a number without variables.</summary>
    public static bool TryParseNumber(string text, out double value) =>
        TryParse(text, out value, out var coefficients) && coefficients.Count == 0;

    private Form? Sum()
    {
        var left = Product();
        while (left is not null && Peek() is '+' or '-')
        {
            double sign = _text[_position++] == '-' ? -1 : 1;
            left = Product() is { } right ? left.Add(right, sign) : null;
        }

        return left;
    }

    private Form? Product()
    {
        var left = Factor();
        while (left is not null && Peek() is '*' or '/')
        {
            bool divide = _text[_position++] == '/';
            var right = Factor();
            left = right switch
            {
                null => null,
                { Coefficients.Count: 0 } => left.Scale(divide ? 1 / right.Constant : right.Constant),
                _ when !divide && left.Coefficients.Count == 0 => right.Scale(left.Constant),
                _ => null,
            };
        }

        return left;
    }

    private Form? Factor()
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

    private Form? Number()
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
            ? new Form(value, [])
            : null;
    }

    private Form? Name()
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
            "pi" or "π" => new Form(Math.PI, []),
            _ => new Form(0, new() { [name] = 1 }),
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

    private sealed record Form(double Constant, Dictionary<string, double> Coefficients)
    {
        public Form Scale(double factor) => new(Constant * factor, Coefficients.ToDictionary(c => c.Key, c => c.Value * factor));

        public Form Add(Form other, double sign)
        {
            var sum = new Dictionary<string, double>(Coefficients);
            foreach (var (name, value) in other.Coefficients)
            {
                sum[name] = sum.GetValueOrDefault(name) + (sign * value);
            }

            return new Form(Constant + (sign * other.Constant), sum);
        }
    }
}
