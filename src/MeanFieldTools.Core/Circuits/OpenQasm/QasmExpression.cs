using System.Globalization;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>Reads angles: polynomials in the names of a scope, and functions of numbers.</summary>
internal sealed class QasmExpression(QasmCursor cursor, Func<QasmCursor, QasmToken, Polynomial> variable)
{
    private const int MaxDepth = 200;
    private const int MaxPower = 8;
    private int _depth;

    /// <summary>Reads one expression.</summary>
    public Polynomial Read()
    {
        var token = cursor.Peek;
        var value = Sum();
        return value.IsFinite ? value : throw token.Error("The value of the expression is not finite.");
    }

    /// <summary>Reads a whole number.</summary>
    public int ReadInteger(string what)
    {
        var token = cursor.Peek;
        var value = Read();
        return value.IsConstant && value.Constant == Math.Round(value.Constant) && Math.Abs(value.Constant) <= 1_000_000
            ? (int)value.Constant
            : throw token.Error($"{what} must be a whole number.");
    }

    private Polynomial Sum()
    {
        Enter();
        var left = Product();
        while (cursor.Peek.Text is "+" or "-")
        {
            double sign = cursor.Take().Text == "-" ? -1 : 1;
            left = left.Add(Product(), sign);
        }

        _depth--;
        return left;
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
        {
            throw cursor.Peek.Error("The expression is nested too deep.");
        }
    }

    private Polynomial Product()
    {
        var left = Unary();
        while (cursor.Peek.Text is "*" or "/" or "%")
        {
            var sign = cursor.Take();
            var right = Unary();
            if (sign.Text != "*" && !(right.IsConstant && (sign.Text == "/" || left.IsConstant)))
            {
                throw sign.Error("Only division by a number is supported.");
            }

            left = sign.Text switch
            {
                "*" => left.Multiply(right),
                "/" => left.Scale(1 / right.Constant),
                _ => Polynomial.Of(left.Constant % right.Constant),
            };
        }

        return left;
    }

    private Polynomial Unary()
    {
        double sign = 1;
        while (cursor.Peek.Text is "-" or "+")
        {
            sign *= cursor.Take().Text == "-" ? -1 : 1;
        }

        return Power().Scale(sign);
    }

    private Polynomial Power()
    {
        var value = Atom();
        if (cursor.Peek.Text is not ("^" or "**"))
        {
            return value;
        }

        var sign = cursor.Take();
        Enter();
        var exponent = Unary();
        _depth--;
        if (value.IsConstant && exponent.IsConstant)
        {
            return Polynomial.Of(Math.Pow(value.Constant, exponent.Constant));
        }

        if (!exponent.IsConstant || exponent.Constant is not (>= 0 and <= MaxPower) || exponent.Constant != Math.Round(exponent.Constant))
        {
            throw sign.Error($"A power of an input must be a whole number up to {MaxPower}.");
        }

        var power = Polynomial.Of(1);
        for (int i = 0; i < exponent.Constant; i++)
        {
            power = power.Multiply(value);
        }

        return power;
    }

    private Polynomial Atom()
    {
        var token = cursor.Take();
        if (token.Text == "(")
        {
            var inner = Sum();
            cursor.Expect(")");
            return inner;
        }

        if (token.Kind == QasmTokenKind.Number)
        {
            return double.TryParse(token.Text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? Polynomial.Of(number)
                : throw token.Error($"'{token.Text}' is not a number.");
        }

        if (token.Kind != QasmTokenKind.Name)
        {
            throw token.Error($"A number, a name or a bracket is expected, not '{token.Text}'.");
        }

        if (cursor.Peek.Text == "(")
        {
            return Call(token);
        }

        return token.Text switch
        {
            "pi" or "π" => Polynomial.Of(Math.PI),
            "tau" or "τ" => Polynomial.Of(Math.Tau),
            "euler" or "ℇ" => Polynomial.Of(Math.E),
            _ => variable(cursor, token),
        };
    }

    private Polynomial Call(QasmToken name)
    {
        Func<double, double> function = name.Text switch
        {
            "sin" => Math.Sin,
            "cos" => Math.Cos,
            "tan" => Math.Tan,
            "arcsin" or "asin" => Math.Asin,
            "arccos" or "acos" => Math.Acos,
            "arctan" or "atan" => Math.Atan,
            "exp" => Math.Exp,
            "ln" or "log" => Math.Log,
            "sqrt" => Math.Sqrt,
            "floor" => Math.Floor,
            "ceiling" => Math.Ceiling,
            _ => throw name.Error($"There is no function '{name.Text}'."),
        };
        cursor.Expect("(");
        var argument = Sum();
        cursor.Expect(")");
        return argument.IsConstant
            ? Polynomial.Of(function(argument.Constant))
            : throw name.Error($"{name.Text} of an input is not supported: angles must be polynomials in the inputs.");
    }
}
