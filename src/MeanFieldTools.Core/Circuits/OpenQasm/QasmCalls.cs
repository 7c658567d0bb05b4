using System.Collections.Frozen;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>Registers, gate definitions, and the calls of gates that make up the circuit.</summary>
internal sealed class QasmCalls(Func<QasmCursor, QasmToken, Polynomial> variable)
{
    private const int MaxGates = 200_000;
    private const int MaxDepth = 64;

    private static readonly FrozenSet<string> Unsupported = FrozenSet.Create(
        StringComparer.Ordinal,
        ["if", "else", "for", "while", "switch", "def", "defcal", "defcalgrammar", "cal", "extern", "box", "delay", "stretch", "duration", "let", "return",
         "break", "continue", "end", "opaque", "pragma", "output", "float", "int", "uint", "angle", "bool", "complex", "array", "nop", "#"]);

    private readonly Dictionary<string, QasmRegister> _registers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QasmGate> _definitions = new(StringComparer.Ordinal);
    private readonly TurnEmitter _circuit = new();
    private readonly HashSet<int> _touched = [];
    private readonly HashSet<int> _measured = [];
    private int _physical;

    public IReadOnlyList<Gate> Gates => _circuit.Gates;

    /// <summary>The qubits of all registers, or one more than the highest physical qubit.</summary>
    public int QubitCount => Math.Max(_registers.Values.Where(r => r.IsQuantum).Sum(r => r.Size), _physical);

    public bool IsBit(string name) => _registers.TryGetValue(name, out var register) && !register.IsQuantum;

    public void Declare(QasmToken name, int size, bool quantum)
    {
        if (!_registers.TryAdd(name.Text, new QasmRegister(quantum ? QubitCount : 0, size, quantum)))
        {
            throw name.Error($"'{name.Text}' is declared twice.");
        }
    }

    /// <summary>Reads the definition of a gate, behind the word gate.</summary>
    public void Define(QasmCursor cursor)
    {
        var name = cursor.Name("The name of a gate");
        List<string> parameters = [];
        if (cursor.TryTake("(") && !cursor.TryTake(")"))
        {
            parameters = cursor.Names("A parameter");
            cursor.Expect(")");
        }

        var qubits = cursor.Names("A qubit");
        _definitions[name.Text] = new QasmGate(parameters, qubits, cursor.Block());
    }

    /// <summary>Reads the qubits of a measurement. The observable takes the place of measurements, so they may only end the circuit.</summary>
    public void Measure(QasmCursor cursor) => _measured.UnionWith(Operand(cursor, null));

    /// <summary>Reads the bits that take a measurement.</summary>
    public void Target(QasmCursor cursor)
    {
        var name = cursor.Name("A bit");
        if (!IsBit(name.Text))
        {
            throw name.Error($"'{name.Text}' is not a bit or a register of bits.");
        }

        if (cursor.TryTake("["))
        {
            new QasmExpression(cursor, variable).ReadInteger("An index");
            cursor.Expect("]");
        }
    }

    /// <summary>A reset at the start does nothing; later it is no gate.</summary>
    public void Reset(QasmCursor cursor)
    {
        var token = cursor.Peek;
        if (Operand(cursor, null).Any(q => _touched.Contains(q) || _measured.Contains(q)))
        {
            throw token.Error("A reset after a gate is not supported: an expert is a unitary circuit.");
        }
    }

    /// <summary>Reads a call of a gate, and adds its gates to the circuit.</summary>
    public void Call(QasmCursor cursor) => Call(cursor, null, _circuit, 0);

    private void Call(QasmCursor cursor, QasmScope? scope, TurnEmitter into, int depth)
    {
        if (cursor.TryTake("barrier"))
        {
            cursor.SkipStatement();
            return;
        }

        if (Unsupported.Contains(cursor.Peek.Text))
        {
            throw cursor.Peek.Error($"'{cursor.Peek.Text}' is not supported: the program must be a circuit of gates.");
        }

        var modifiers = QasmModifiers.Read(cursor, () => Expression(cursor, scope));
        var name = cursor.Name("A gate");
        var angles = Angles(cursor, scope);
        var operands = new List<int[]>();
        while (cursor.Peek.Text != ";")
        {
            operands.Add(Operand(cursor, scope));
            if (!cursor.TryTake(","))
            {
                break;
            }
        }

        cursor.Expect(";");
        int width = operands.Select(o => o.Length).DefaultIfEmpty(1).Max();
        if (operands.Any(o => o.Length != 1 && o.Length != width))
        {
            throw name.Error("The registers of one call must have the same size.");
        }

        for (int i = 0; i < width; i++)
        {
            int[] qubits = [.. operands.Select(o => o.Length == 1 ? o[0] : o[i])];
            try
            {
                Apply(name, angles, qubits, modifiers, into, depth);
            }
            catch (MeanFieldException fault) when (!fault.Message.StartsWith("OpenQASM line", StringComparison.Ordinal))
            {
                throw name.Error(fault.Fault, fault.Message);
            }

            if (scope is null)
            {
                Touch(name, qubits);
            }
        }
    }

    private void Touch(QasmToken name, int[] qubits)
    {
        if (Array.Exists(qubits, _measured.Contains))
        {
            throw name.Error("A gate after a measurement is not supported: measurements may only end the circuit.");
        }

        _touched.UnionWith(qubits);
        if (_circuit.Gates.Count > MaxGates)
        {
            throw name.Error($"The circuit has more than {MaxGates} gates.");
        }
    }

    private void Apply(QasmToken name, Polynomial[] angles, int[] qubits, QasmModifiers modifiers, TurnEmitter into, int depth)
    {
        if (qubits.Distinct().Count() < qubits.Length)
        {
            throw name.Error($"{name.Text} names a qubit twice.");
        }

        var part = new TurnEmitter();
        foreach (int control in modifiers.Negative)
        {
            part.Add(CliffordKind.X, Control(control));
        }

        double power = modifiers.Power;
        bool whole = power == Math.Round(power) && Math.Abs(power) <= 1024;
        var once = new TurnEmitter();
        if (!whole)
        {
            (name, angles) = QasmControl.Root(name, angles, power);
            power = 1;
        }

        Once(name, angles, qubits, modifiers.Controls, once, depth);
        for (int i = 0; i < Math.Abs(power); i++)
        {
            if (power < 0)
            {
                part.AddInverse(once.Gates);
            }
            else
            {
                once.Gates.ToList().ForEach(part.Add);
            }
        }

        foreach (int control in modifiers.Negative)
        {
            part.Add(CliffordKind.X, Control(control));
        }

        part.Gates.ToList().ForEach(into.Add);

        int Control(int position) => position < qubits.Length ? qubits[position] : throw name.Error("A control qubit is missing.");
    }

    private void Once(QasmToken name, Polynomial[] angles, int[] qubits, int controls, TurnEmitter into, int depth)
    {
        if (controls > 0)
        {
            if (_definitions.ContainsKey(name.Text))
            {
                throw name.Error($"ctrl @ of the gate {name.Text}, which the program defines itself, is not supported. Define the controlled gate.");
            }

            QasmControl.Emit(name, angles, qubits, controls, into);
            return;
        }

        if (_definitions.TryGetValue(name.Text, out var definition))
        {
            Require(name, angles, qubits, definition.Parameters.Count, definition.Qubits.Count);
            if (depth > MaxDepth)
            {
                throw name.Error($"The definition of {name.Text} is nested too deep, or calls itself.");
            }

            var inner = new QasmScope(definition, angles, qubits);
            var body = new QasmCursor(definition.Body);
            while (!body.AtEnd)
            {
                Call(body, inner, into, depth + 1);
            }

            return;
        }

        if (name.Text == "gphase")
        {
            Require(name, angles, qubits, 1, 0);
            return;
        }

        if (GateLibrary.Find(name.Text) is not { } shape)
        {
            throw name.Error($"There is no gate '{name.Text}'. Define it in the program; known are {string.Join(", ", GateLibrary.Names)}.");
        }

        Require(name, angles, qubits, shape.Angles, shape.Qubits);
        GateLibrary.Emit(name.Text, angles, qubits, into);
    }

    private static void Require(QasmToken name, Polynomial[] angles, int[] qubits, int angleCount, int qubitCount)
    {
        if (angles.Length != angleCount || qubits.Length != qubitCount)
        {
            throw name.Error($"{name.Text} takes {angleCount} angle(s) and {qubitCount} qubit(s), not {angles.Length} and {qubits.Length}.");
        }
    }

    private Polynomial[] Angles(QasmCursor cursor, QasmScope? scope)
    {
        var angles = new List<Polynomial>();
        if (cursor.TryTake("(") && !cursor.TryTake(")"))
        {
            do
            {
                angles.Add(Expression(cursor, scope).Read());
            }
            while (cursor.TryTake(","));
            cursor.Expect(")");
        }

        return [.. angles];
    }

    private QasmExpression Expression(QasmCursor cursor, QasmScope? scope) =>
        new(cursor, (c, name) => scope?.Angle(name.Text) ?? variable(c, name));

    private int[] Operand(QasmCursor cursor, QasmScope? scope)
    {
        var name = cursor.Name("A qubit");
        if (scope is not null)
        {
            return [scope.Qubit(name.Text) ?? throw name.Error($"'{name.Text}' is not a qubit of this gate.")];
        }

        if (name.Text[0] == '$' && int.TryParse(name.Text.AsSpan(1), out int physical) && _registers.Values.All(r => !r.IsQuantum))
        {
            _physical = Math.Max(_physical, physical + 1);
            return [physical];
        }

        if (!_registers.TryGetValue(name.Text, out var register) || !register.IsQuantum)
        {
            throw name.Error($"'{name.Text}' is not a qubit or a register of qubits.");
        }

        if (!cursor.TryTake("["))
        {
            return [.. Enumerable.Range(register.Start, register.Size)];
        }

        if (cursor.Peek.Text is "{" or ":")
        {
            throw cursor.Peek.Error("Sets and ranges of qubits are not supported. Name the qubits one by one.");
        }

        int index = Expression(cursor, scope).ReadInteger("An index");
        cursor.Expect("]");
        return index >= 0 && index < register.Size
            ? [register.Start + index]
            : throw name.Error($"{name.Text} has no element {index}: its {register.Size} elements are numbered from 0.");
    }
}
