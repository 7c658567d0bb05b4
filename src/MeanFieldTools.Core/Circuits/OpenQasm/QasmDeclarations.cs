namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>Reads declarations: registers, inputs, numbers, aliases, gates and subroutines.</summary>
internal sealed class QasmDeclarations(QasmContext context)
{
    private const int MaxLength = 100_000;

    /// <summary>Reads a declaration; false where the statement is none.</summary>
    public bool TryRead(QasmCursor cursor, QasmScope scope)
    {
        var token = cursor.Peek;
        if (token.Kind != QasmTokenKind.Name)
        {
            return false;
        }

        switch (token.Text)
        {
            case "include":
                cursor.Take();
                Include(cursor.Take());
                break;
            case "qreg" or "creg":
                cursor.Take();
                var name = cursor.Name("The name of a register");
                Register(token.Text == "qreg", name, Size(cursor, scope, token.Text == "qreg" ? 1 : 0) ?? 1, scope);
                break;
            case "qubit" or "bit":
                cursor.Take();
                int? size = Size(cursor, scope, token.Text == "qubit" ? 1 : 0);
                Register(token.Text == "qubit", cursor.Name("The name of a register"), size ?? 1, scope);
                break;
            case "input":
                cursor.Take();
                Input(cursor, scope);
                break;
            case "output":
                cursor.Take();
                return TryRead(cursor, scope) ? true : throw cursor.Peek.Error($"A type is expected, not {cursor.Peek.Quoted}.");
            case "const" or "float" or "angle" or "int" or "uint" or "bool" or "array":
                Numbers(cursor, scope, isConstant: cursor.TryTake("const"));
                break;
            case "let":
                cursor.Take();
                var alias = cursor.Name("The name of an alias");
                cursor.Expect("=");
                scope.Declare(alias, new QasmQubits(QasmOperands.Read(cursor, scope, context)));
                break;
            case "gate":
                cursor.Take();
                Gate(cursor);
                return true;
            case "opaque":
                context.Gates[cursor.PeekSecond.Text] = null;
                cursor.SkipStatement();
                return true;
            case "def":
                cursor.Take();
                Subroutine(cursor, scope);
                return true;
            default:
                return false;
        }

        // A register that takes a measurement: bit[2] c = measure q;
        if (token.Text == "bit" && cursor.TryTake("="))
        {
            cursor.Expect("measure");
            context.Measurements.Measure(QasmOperands.Read(cursor, scope, context), context);
        }

        cursor.Expect(";");
        return true;
    }

    /// <summary>Reads a type of numbers.</summary>
    public QasmToken Type(QasmCursor cursor, QasmScope scope)
    {
        var type = cursor.Name("A type");
        if (!QasmFunctions.IsType(type.Text))
        {
            throw type.Error($"The type {type.Quoted} is not supported here: numbers are float, angle, int, uint or bool.");
        }

        Size(cursor, scope, 1);
        return type;
    }

    /// <summary>Reads an assignment to a variable or an element of an array, with = or another operator such as +=.</summary>
    public void Assign(QasmCursor cursor, QasmScope scope, QasmNumbers numbers)
    {
        var name = cursor.Take();
        int index = 0;
        if (numbers.IsArray)
        {
            cursor.Expect("[");
            index = new QasmExpression(cursor, scope, context).ReadInteger("An index");
            cursor.Expect("]");
            if (index < 0 || index >= numbers.Items.Length)
            {
                throw name.Error($"{name.Quoted} has no element {index}: its {numbers.Items.Length} elements are numbered from 0.");
            }
        }

        if (numbers.IsConstant)
        {
            throw name.Error($"{name.Quoted} is a constant or an input, and cannot be given another value.");
        }

        var sign = cursor.Take();
        var value = new QasmExpression(cursor, scope, context).Read();
        if (sign.Text != "=")
        {
            value = sign.Text is ['+' or '-' or '*' or '/' or '%' or '^' or '&' or '|', '=']
                ? new QasmExpression(cursor, scope, context).Combine(sign with { Text = sign.Text[..1] }, numbers.Items[index], value)
                : throw sign.Error($"'=' is expected, not {sign.Quoted}.");
        }

        cursor.Expect(";");
        var items = numbers.Items.ToArray();
        items[index] = Fit(value, numbers.IsWhole, name);
        scope.Set(name.Text, numbers with { Items = items });
    }

    private static void Include(QasmToken file)
    {
        if (file.Text.Trim('"') is not ("qelib1.inc" or "stdgates.inc"))
        {
            throw file.Error(
                $"The file {file.Quoted} is not included: only qelib1.inc and stdgates.inc are known. Write its gates into the program.");
        }
    }

    private int? Size(QasmCursor cursor, QasmScope scope, int least)
    {
        if (!cursor.TryTake("["))
        {
            return null;
        }

        int size = QasmOperands.Size(cursor, scope, context, least);
        cursor.Expect("]");
        return size;
    }

    private void Register(bool isQuantum, QasmToken name, int size, QasmScope scope)
    {
        if (!isQuantum)
        {
            scope.Declare(name, new QasmBits(size));
            return;
        }

        int start = context.QubitCount;
        scope.Declare(name, new QasmQubits([.. Enumerable.Range(start, size)]));
        context.Registers.Add((name.Text, start, size));
    }

    private void Input(QasmCursor cursor, QasmScope scope)
    {
        var type = cursor.Peek;
        int? length = null;
        if (cursor.TryTake("array"))
        {
            cursor.Expect("[");
            type = Type(cursor, scope);
            cursor.Expect(",");
            length = new QasmExpression(cursor, scope, context).ReadInteger("The length of an array");
            cursor.Expect("]");
        }
        else
        {
            Type(cursor, scope);
        }

        if (type.Text is not ("float" or "angle"))
        {
            throw type.Error($"An input of type {type.Quoted} is not supported: inputs are float or angle, or arrays of them.");
        }

        var name = cursor.Name("The name of an input");
        if (length is not (null or (>= 1 and <= MaxLength)))
        {
            throw name.Error($"An array has 1 to {MaxLength} elements, not {length}.");
        }

        var items = length is { } count ? context.Inputs.DeclareArray(name.Text, count) : [context.Inputs.Declare(name.Text)];
        scope.Declare(name, new QasmNumbers(items, IsArray: length is not null, IsConstant: true, IsWhole: false));
    }

    // [const] type name = expression, or array[type, n] name = {expressions}
    private void Numbers(QasmCursor cursor, QasmScope scope, bool isConstant)
    {
        bool isArray = cursor.TryTake("array");
        int length = 1;
        QasmToken type;
        if (isArray)
        {
            cursor.Expect("[");
            type = Type(cursor, scope);
            cursor.Expect(",");
            length = new QasmExpression(cursor, scope, context).ReadInteger("The length of an array");
            cursor.Expect("]");
        }
        else
        {
            type = Type(cursor, scope);
        }

        var name = cursor.Name("The name of a number");
        if (length is < 1 or > MaxLength)
        {
            throw name.Error($"An array has 1 to {MaxLength} elements, not {length}.");
        }

        bool isWhole = type.Text is "int" or "uint";
        Polynomial[] items = [.. Enumerable.Repeat(Polynomial.Of(0), length)];
        if (cursor.TryTake("="))
        {
            Polynomial[] values = isArray ? Elements(cursor, scope) : [new QasmExpression(cursor, scope, context).Read()];
            items = values.Length == length
                ? Array.ConvertAll(values, value => Fit(value, isWhole, name))
                : throw name.Error($"{name.Quoted} has {length} elements, but {values.Length} are given.");
        }

        scope.Declare(name, new QasmNumbers(items, isArray, isConstant, isWhole));
    }

    private Polynomial[] Elements(QasmCursor cursor, QasmScope scope)
    {
        var elements = new List<Polynomial>();
        cursor.Expect("{");
        while (!cursor.TryTake("}"))
        {
            elements.Add(new QasmExpression(cursor, scope, context).Read());
            if (!cursor.TryTake(","))
            {
                cursor.Expect("}");
                break;
            }
        }

        return [.. elements];
    }

    // A whole number is cut off towards zero, as a cast does.
    private static Polynomial Fit(Polynomial value, bool isWhole, QasmToken name) => !isWhole ? value
        : value.IsConstant ? Polynomial.Of(Math.Truncate(value.Constant))
        : throw name.Error($"{name.Quoted} is a whole number and cannot depend on an input.");

    private void Gate(QasmCursor cursor)
    {
        var name = cursor.Name("The name of a gate");
        List<string> parameters = [];
        if (cursor.TryTake("(") && !cursor.TryTake(")"))
        {
            parameters = cursor.Names("A parameter");
            cursor.Expect(")");
        }

        var qubits = cursor.Names("A qubit");
        RequireBlock(cursor);
        var body = cursor.Block();
        context.Gates[name.Text] = new QasmDefinition(parameters, [.. qubits.Select(qubit => (qubit, 1))], [], body.Fork);
    }

    // def name(qubit a, qubit[2] b, float[64] t) block
    private void Subroutine(QasmCursor cursor, QasmScope scope)
    {
        var name = cursor.Name("The name of a subroutine");
        var (parameters, qubits, order) = (new List<string>(), new List<(string, int)>(), new List<string>());
        cursor.Expect("(");
        while (!cursor.TryTake(")"))
        {
            if (order.Count > 0)
            {
                cursor.Expect(",");
            }

            if (cursor.TryTake("qubit"))
            {
                int size = Size(cursor, scope, 1) ?? 1;
                order.Add(cursor.Name("The name of a qubit").Text);
                qubits.Add((order[^1], size));
            }
            else
            {
                Type(cursor, scope);
                order.Add(cursor.Name("The name of an argument").Text);
                parameters.Add(order[^1]);
            }
        }

        if (cursor.Is("->"))
        {
            throw name.Error(
                $"The subroutine {name.Quoted} returns a value, which is not supported: the program must be a circuit of gates.");
        }

        RequireBlock(cursor);
        var body = cursor.Block();
        context.Subroutines[name.Text] = new QasmDefinition(parameters, qubits, order, body.Fork);
    }

    private static void RequireBlock(QasmCursor cursor)
    {
        if (!cursor.Is("{"))
        {
            throw cursor.Peek.Error($"'{{' is expected, not {cursor.Peek.Quoted}.");
        }
    }
}
