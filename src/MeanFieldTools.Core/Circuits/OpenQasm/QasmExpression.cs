using System.Globalization;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// Reads and evaluates expressions: polynomials in the program's inputs with + - * / and whole powers, and of numbers everything else.
/// Truth is 1 or 0. Depth and size are counted by the program's limits, through indices and arguments too.
/// </summary>
internal sealed class QasmExpression(QasmCursor cursor, QasmScope scope, QasmContext context)
{
    private const int MaxPower = 8;

    // From loose to tight; ^ is a power in version 2 and exclusive or in version 3.
    private static readonly string[][] Levels =
        [["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", "<=", ">", ">="], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]];

    /// <summary>Reads one expression.</summary>
    public Polynomial Read()
    {
        var token = cursor.Peek;
        var value = Binary(0);
        return value.IsFinite ? value : throw token.Error("The value of the expression is not finite.");
    }

    /// <summary>Reads a number that does not depend on the program's inputs.</summary>
    public double ReadNumber(string what)
    {
        var token = cursor.Peek;
        return Read() is { IsConstant: true } value ? value.Constant : throw token.Error($"{what} must be a number that no input changes.");
    }

    /// <summary>Reads a whole number.</summary>
    public int ReadInteger(string what)
    {
        var token = cursor.Peek;
        double value = ReadNumber(what);
        return value == Math.Round(value) && Math.Abs(value) <= 1_000_000
            ? (int)value
            : throw token.Error($"{what} must be a whole number, at most a million.");
    }

    // Operators of at least this level, the tighter ones first.
    private Polynomial Binary(int least)
    {
        var left = Unary();
        while (Level(cursor.Peek) is var level && level >= least)
        {
            var sign = cursor.Take();
            left = Combine(sign, left, Binary(level + 1));
        }

        return left;
    }

    private int Level(QasmToken token) => token.Kind != QasmTokenKind.Symbol || (token.Text == "^" && context.Version == 2)
        ? -1
        : Array.FindIndex(Levels, level => level.Contains(token.Text));

    /// <summary>Computes with two numbers.</summary>
    public Polynomial Combine(QasmToken sign, Polynomial left, Polynomial right)
    {
        context.Limits.Factors(sign, sign.Text == "*" ? Polynomial.ProductSize(left, right) : left.Size + right.Size);
        switch (sign.Text)
        {
            case "+":
                return left.Add(right);
            case "-":
                return left.Add(right, -1);
            case "*":
                return left.Multiply(right);
            case "/" when right.IsConstant && left.IsConstant && left.Constant % right.Constant == 0:
                // Whole numbers stay whole, for indices.
                return Polynomial.Of(left.Constant / right.Constant);
            case "/" when right.IsConstant:
                return left.Scale(1 / right.Constant);
        }

        return left.IsConstant && right.IsConstant
            ? Polynomial.Of(QasmFunctions.Binary(sign, left.Constant, right.Constant))
            : throw sign.Error(
                sign.Text == "/" ? "Only division by a number is supported." : $"{sign.Quoted} needs numbers that no input changes.");
    }

    private Polynomial Unary()
    {
        var token = cursor.Peek;
        if (token.Kind == QasmTokenKind.Symbol && token.Text is "-" or "+" or "!" or "~")
        {
            cursor.Take();
            context.Limits.Enter(token);
            var value = Unary();
            context.Limits.Leave();
            return token.Text switch
            {
                "+" => value,
                "-" => value.Scale(-1),
                _ when !value.IsConstant => throw token.Error($"{token.Quoted} needs a number that no input changes."),
                "!" => Polynomial.Of(value.Constant == 0 ? 1 : 0),
                _ => Polynomial.Of(~QasmFunctions.Whole(token, value.Constant)),
            };
        }

        return Power();
    }

    private Polynomial Power()
    {
        var value = Atom();
        if (!cursor.Is("**") && !(cursor.Is("^") && context.Version == 2))
        {
            return value;
        }

        var sign = cursor.Take();
        context.Limits.Enter(sign);
        var exponent = Unary();
        context.Limits.Leave();
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
            context.Limits.Factors(sign, Polynomial.ProductSize(power, value));
            power = power.Multiply(value);
        }

        return power;
    }

    private Polynomial Atom()
    {
        var token = cursor.Take();
        if (token is { Kind: QasmTokenKind.Symbol, Text: "(" })
        {
            context.Limits.Enter(token);
            var inner = Binary(0);
            cursor.Expect(")");
            context.Limits.Leave();
            return inner;
        }

        if (token.Kind == QasmTokenKind.Number)
        {
            return double.TryParse(
                token.Text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? Polynomial.Of(number)
                : throw token.Error($"{token.Quoted} is not a number.");
        }

        if (token.Kind != QasmTokenKind.Name)
        {
            throw token.Error($"A number, a name or a bracket is expected, not {token.Quoted}.");
        }

        if (QasmFunctions.IsType(token.Text) && cursor.Is("["))
        {
            // A cast such as float[64](x).
            Index(token);
        }

        return cursor.Is("(") ? Call(token) : token.Text switch
        {
            "pi" or "π" => Polynomial.Of(Math.PI),
            "tau" or "τ" => Polynomial.Of(Math.Tau),
            "euler" or "ℇ" => Polynomial.Of(Math.E),
            "true" => Polynomial.Of(1),
            "false" => Polynomial.Of(0),
            _ => Variable(token),
        };
    }

    private Polynomial Call(QasmToken name)
    {
        var arguments = new List<Polynomial>();
        context.Limits.Enter(cursor.Expect("("));
        do
        {
            if (name.Text == "sizeof" && cursor.Peek.Kind == QasmTokenKind.Name
                && scope.Find(cursor.Peek.Text) is QasmNumbers { IsArray: true } array)
            {
                cursor.Take();
                arguments.Add(Polynomial.Of(array.Items.Length));
                continue;
            }

            arguments.Add(Binary(0));
        }
        while (cursor.TryTake(","));
        cursor.Expect(")");
        context.Limits.Leave();
        if (name.Text is "float" or "angle" or "sizeof" && arguments is [var same])
        {
            return same;
        }

        if (RealFunction.Canonical(name.Text) is { } function && arguments is [{ IsConstant: false } inner])
        {
            context.Limits.Factors(name, inner.Size);
            return RealFunction.Of(function, inner)
                ?? throw name.Error($"The angle is too long: functions have at most {RealFunction.MaxLength} characters.");
        }

        return arguments.TrueForAll(argument => argument.IsConstant)
            ? Polynomial.Of(QasmFunctions.Call(name, [.. arguments.Select(argument => argument.Constant)]))
            : throw name.Error($"{name.Text} of an input is not supported: angles must be polynomials in the inputs.");
    }

    private Polynomial Variable(QasmToken name)
    {
        var symbol = scope.Find(name.Text) ?? context.Inputs.DeclareImplicitly(name, context);
        if (symbol is QasmBits)
        {
            throw name.Error($"{name.Quoted} is measured, and control by measured bits is not supported: an expert is a unitary circuit.");
        }

        if (symbol is not QasmNumbers numbers)
        {
            throw name.Error($"{name.Quoted} is not a number.");
        }

        if (!numbers.IsArray)
        {
            return numbers.Items[0];
        }

        if (!cursor.Is("["))
        {
            throw name.Error($"{name.Quoted} is an array. Name one of its elements, such as {Quote.Of(name.Text)}[0].");
        }

        int index = Index(name);
        index = index < 0 ? index + numbers.Items.Length : index;
        return index >= 0 && index < numbers.Items.Length
            ? numbers.Items[index]
            : throw name.Error($"{name.Quoted} has no element {index}: its {numbers.Items.Length} elements are numbered from 0.");
    }

    private int Index(QasmToken of)
    {
        cursor.Expect("[");
        context.Limits.Enter(of);
        int index = ReadInteger("An index");
        context.Limits.Leave();
        cursor.Expect("]");
        return index;
    }
}
