namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// Reads OpenQASM 2 and the part of OpenQASM 3 that describes a circuit: registers, inputs, constants, gate definitions, gate calls with
/// modifiers, barriers, and measurements at the end, which the observable replaces. Everything else is refused with its line. OpenQASM 2 has no
/// inputs, so there a name in an angle that means nothing else is taken for one. The qubits are numbered in the order of their declaration; the first declared is qubit 0. (A. Cross et al., "Open quantum assembly language",
/// arXiv:1707.03429; "OpenQASM 3: a broader and deeper quantum assembly language", arXiv:2104.14722.)
/// </summary>
internal sealed class QasmReader
{
    private const int MaxRegister = 1000;
    private readonly QasmCursor _cursor;
    private readonly QasmInputs _inputs;
    private readonly QasmCalls _calls;
    private readonly Dictionary<string, Polynomial> _constants = new(StringComparer.Ordinal);
    private int _version = 3;

    private QasmReader(string text, Func<string, int?>? dataRank)
    {
        _cursor = new QasmCursor(QasmLexer.Read(text));
        _inputs = new QasmInputs(dataRank);
        _calls = new QasmCalls(Variable);
    }

    /// <summary>Reads a program.</summary>
    /// <param name="text">The program.</param>
    /// <param name="dataRank">Which inputs are data, by a rank for their order; null for those named x0, x1, ...</param>
    /// <exception cref="MeanFieldException">The program cannot be read, uses what is not supported, or has another period than 2 pi.</exception>
    public static QasmProgram Read(string text, Func<string, int?>? dataRank)
    {
        var reader = new QasmReader(text, dataRank);
        reader.Header();
        while (!reader._cursor.AtEnd)
        {
            reader.Statement();
        }

        var (gates, parameters, data) = reader._inputs.Close(reader._calls.Gates);
        return new QasmProgram(reader._version, reader._calls.QubitCount, gates, parameters, data);
    }

    private void Header()
    {
        if (!_cursor.TryTake("OPENQASM"))
        {
            throw _cursor.Peek.Error("A program begins with OPENQASM 2.0; or OPENQASM 3.0;");
        }

        var version = _cursor.Take();
        _version = version.Text switch
        {
            "2.0" or "2" => 2,
            "3.0" or "3" or "3.1" => 3,
            _ => throw version.Error($"OpenQASM {version.Text} is not supported. Versions 2.0 and 3.0 are."),
        };
        _cursor.Expect(";");
    }

    private void Statement()
    {
        var token = _cursor.Peek;
        switch (token.Text)
        {
            case ";":
                _cursor.Take();
                break;
            case "include":
                _cursor.Take();
                Include(_cursor.Take());
                break;
            case "qreg" or "creg":
                _cursor.Take();
                var name = _cursor.Name("The name of a register");
                Declare(token.Text == "qreg", name, Size("[") ?? 1);
                break;
            case "qubit" or "bit":
                _cursor.Take();
                int? size = Size("[");
                Declare(token.Text == "qubit", _cursor.Name("The name of a register"), size ?? 1);
                break;
            case "input":
                _cursor.Take();
                Input();
                break;
            case "const":
                _cursor.Take();
                Constant();
                break;
            case "gate":
                _cursor.Take();
                _calls.Define(_cursor);
                return;
            case "barrier":
                _cursor.SkipStatement();
                return;
            case "measure":
                _cursor.Take();
                _calls.Measure(_cursor);
                if (_cursor.TryTake("->"))
                {
                    _calls.Target(_cursor);
                }

                break;
            case "reset":
                _cursor.Take();
                _calls.Reset(_cursor);
                break;
            default:
                if (token.Kind == QasmTokenKind.Name && _calls.IsBit(token.Text))
                {
                    Assign(token);
                    break;
                }

                _calls.Call(_cursor);
                return;
        }

        if (token.Text is not ";")
        {
            _cursor.Expect(";");
        }
    }

    private static void Include(QasmToken file)
    {
        if (file.Text.Trim('"') is not ("qelib1.inc" or "stdgates.inc"))
        {
            throw file.Error($"The file {file.Text} is not included: only qelib1.inc and stdgates.inc are known. Write its gates into the program.");
        }
    }

    private int? Size(string open)
    {
        if (!_cursor.TryTake(open))
        {
            return null;
        }

        var token = _cursor.Peek;
        int size = Expression().ReadInteger("The size of a register");
        _cursor.Expect("]");
        return size is >= 1 and <= MaxRegister ? size : throw token.Error($"A register has 1 to {MaxRegister} elements, not {size}.");
    }

    private void Declare(bool quantum, QasmToken name, int size)
    {
        _calls.Declare(name, size, quantum);
        if (_cursor.TryTake("="))
        {
            _cursor.Expect("measure");
            _calls.Measure(_cursor);
        }
    }

    private void Assign(QasmToken token)
    {
        _calls.Target(_cursor);
        _cursor.Expect("=");
        if (!_cursor.TryTake("measure"))
        {
            throw token.Error("Bits can only be given the result of a measurement.");
        }

        _calls.Measure(_cursor);
    }

    private void Input()
    {
        var type = _cursor.Name("A type");
        int? length = null;
        if (type.Text == "array")
        {
            _cursor.Expect("[");
            type = _cursor.Name("A type");
            Size("[");
            _cursor.Expect(",");
            length = Expression().ReadInteger("The length of an array");
            _cursor.Expect("]");
        }
        else
        {
            Size("[");
        }

        if (type.Text is not ("float" or "angle"))
        {
            throw type.Error($"An input of type {type.Text} is not supported: inputs are float or angle, or arrays of them.");
        }

        var name = _cursor.Name("The name of an input");
        if (length is null)
        {
            _inputs.Declare(name.Text);
        }
        else
        {
            _inputs.DeclareArray(name.Text, length is >= 1 and <= MaxRegister ? length.Value : throw name.Error($"An array has 1 to {MaxRegister} elements."));
        }
    }

    private void Constant()
    {
        var type = _cursor.Name("A type");
        Size("[");
        if (type.Text is not ("float" or "int" or "uint" or "angle"))
        {
            throw type.Error($"A constant of type {type.Text} is not supported.");
        }

        var name = _cursor.Name("The name of a constant");
        _cursor.Expect("=");
        _constants[name.Text] = Expression().Read();
    }

    private QasmExpression Expression() => new(_cursor, Variable);

    private Polynomial Variable(QasmCursor cursor, QasmToken name)
    {
        if (_constants.TryGetValue(name.Text, out var constant))
        {
            return constant;
        }

        string full = name.Text;
        if (_inputs.IsArray(full))
        {
            cursor.Expect("[");
            full = $"{full}[{new QasmExpression(cursor, Variable).ReadInteger("An index")}]";
            cursor.Expect("]");
        }

        if (_version == 2 && _inputs.Find(full) is null)
        {
            _inputs.Declare(full);
        }

        return _inputs.Find(full) ?? throw name.Error($"'{full}' is neither a constant nor an input. Declare it: input float[64] {name.Text};");
    }
}
