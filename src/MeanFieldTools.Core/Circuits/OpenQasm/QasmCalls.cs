namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>The calls of gates that make up the circuit.</summary>
/// <param name="context">What the reader shares.</param>
/// <param name="run">Carries out the body of a definition.</param>
internal sealed class QasmCalls(QasmContext context, Action<QasmCursor, QasmScope, TurnEmitter> run)
{
    private const int MaxPower = 1024;

    // The calls in which the reader is, the outermost first.
    private readonly List<QasmToken> _stack = [];

    // The qubits that control the definition in which the reader is, and so every call in it.
    private int[] _controls = [];

    /// <summary>How many numbers stand where a parameter could.</summary>
    public int NumericAngleCount { get; private set; }

    /// <summary>Reads a call of a gate, and adds its gates.</summary>
    public void Call(QasmCursor cursor, QasmScope scope, TurnEmitter into)
    {
        var modifiers = QasmModifiers.Read(cursor, () => new QasmExpression(cursor, scope, context));
        var name = cursor.Name("A gate");
        var angles = Angles(cursor, scope);
        var operands = new List<int[]>();
        if (!cursor.Is(";"))
        {
            do
            {
                operands.Add(QasmOperands.Read(cursor, scope, context));
            }
            while (cursor.TryTake(","));
        }

        cursor.Expect(";");
        int width = operands.Select(o => o.Length).Where(length => length != 1).DefaultIfEmpty(1).Max();
        if (operands.Exists(o => o.Length != 1 && o.Length != width))
        {
            throw name.Error("The registers of one call must have the same size.");
        }

        context.Limits.Enter(name);
        _stack.Add(name);
        for (int i = 0; i < width; i++)
        {
            int[] qubits = [.. operands.Select(o => o.Length == 1 ? o[0] : o[i])];
            try
            {
                context.Measurements.Touch(name, qubits);
                Apply(name, angles, qubits, modifiers, into);
            }
            catch (MeanFieldException fault) when (!fault.Message.StartsWith("OpenQASM line", StringComparison.Ordinal))
            {
                throw name.Error(fault.Fault, fault.Message);
            }
        }

        _stack.RemoveAt(_stack.Count - 1);
        context.Limits.Leave();
    }

    private void Apply(QasmToken name, Polynomial[] angles, int[] qubits, QasmModifiers modifiers, TurnEmitter into)
    {
        if (qubits.Distinct().Count() < qubits.Length)
        {
            throw name.Error($"{name.Quoted} names a qubit twice.");
        }

        if (modifiers.Negative.Any(position => position >= qubits.Length))
        {
            throw name.Error("A control qubit is missing.");
        }

        double power = modifiers.Power;
        if (power != Math.Round(power) || Math.Abs(power) > MaxPower)
        {
            (name, angles) = QasmControl.Root(name, angles, power);
            power = 1;
        }

        qubits = [.. _controls, .. qubits];
        int[] negative = [.. modifiers.Negative.Select(position => position + _controls.Length)];
        int controls = _controls.Length + modifiers.Controls;
        bool isDefined = context.Gates.TryGetValue(name.Text, out var definition);
        var call = isDefined ? null : new GateCall(Label(name, power), angles, qubits) { Controls = controls, Negative = negative };
        var once = new TurnEmitter(count => context.Limits.Gates(name, count)) { Origin = name.Place };
        if (isDefined)
        {
            Expand(name, definition ?? throw name.Error($"The gate {name.Quoted} is opaque: the program does not say what it does."),
                angles, qubits, controls, once);
        }
        else
        {
            Once(name, ref angles, qubits, controls, once);
            call = call!.With(newAngles: angles);
        }

        context.Limits.Gates(name, (once.Gates.Count * Math.Max(0, Math.Abs(power) - 1)) + (2 * negative.Length));
        var all = new List<Gate>();
        var flips = negative.Select(control => new CliffordGate(CliffordKind.X, [qubits[control]])).ToArray();
        all.AddRange(flips);
        for (int i = 0; i < Math.Abs(power); i++)
        {
            // Each time with calls of its own, so that a drawing shows each.
            all.AddRange(power < 0 ? TurnEmitter.Inverse(once.Gates) : GateCall.Map(once.Gates, inner => inner.With()));
        }

        all.AddRange(flips);
        into.Append(call is null ? all : all.Select(gate => gate with { Call = call }));
    }

    private static string Label(QasmToken name, double power)
    {
        string label = GateLibrary.Find(name.Text)?.Label ?? name.Text;
        return power switch
        {
            1 => label,
            -1 => label.EndsWith('†') ? label[..^1] : $"{label}†",
            _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{label}^{power}"),
        };
    }

    private void Once(QasmToken name, ref Polynomial[] angles, int[] qubits, int controls, TurnEmitter into)
    {
        if (controls > 0)
        {
            QasmControl.Emit(name, angles, qubits, controls, into);
        }
        else if (name.Text == "gphase")
        {
            Require(name, angles, qubits, 1, 0);
        }
        else
        {
            var shape = GateLibrary.Find(name.Text) ?? throw NoGate(name, context.Gates.Keys);
            Require(name, angles, qubits, shape.Angles, shape.Qubits);
            angles = Promote(name, angles);
            shape.Emit(into, angles, qubits);
        }
    }

    /// <summary>The error that there is no gate of a name, with what may be meant.</summary>
    public static MeanFieldException NoGate(QasmToken name, IEnumerable<string> defined) => name.Error(
        $"There is no gate {name.Quoted}.{NearestWord.Suggest(Quote.Of(name.Text), [.. GateLibrary.Names, .. defined], "gates")}");

    // A controlled definition is one whose calls are all controlled.
    private void Expand(QasmToken name, QasmDefinition definition, Polynomial[] angles, int[] all, int controls, TurnEmitter into)
    {
        int[] qubits = all[Math.Min(controls, all.Length)..];
        Require(name, angles, qubits, definition.Parameters.Count, definition.Qubits.Count);
        var scope = new QasmScope(context.Global, isDefinition: true);
        for (int i = 0; i < angles.Length; i++)
        {
            scope.Declare(name with { Text = definition.Parameters[i] },
                new QasmNumbers([angles[i]], IsArray: false, IsConstant: true, IsWhole: false));
        }

        for (int i = 0; i < qubits.Length; i++)
        {
            scope.Declare(name with { Text = definition.Qubits[i].Name }, new QasmQubits([qubits[i]]));
        }

        int[] outside = _controls;
        _controls = all[..controls];
        run(definition.Body(), scope, into);
        _controls = outside;
    }

    // Numbers in rotations, where the user wants them as parameters.
    private Polynomial[] Promote(QasmToken name, Polynomial[] angles)
    {
        if (!GateLibrary.IsRotation(name.Text))
        {
            return angles;
        }

        NumericAngleCount += angles.Count(angle => angle.IsConstant);
        return context.Options.Trainable is { } isTrainable && _stack.Exists(call => isTrainable(call.Text, call.Line))
            ? [.. angles.Select(angle => angle.IsConstant ? context.Inputs.Promote(angle.Constant) : angle)]
            : angles;
    }

    private static void Require(QasmToken name, Polynomial[] angles, int[] qubits, int angleCount, int qubitCount)
    {
        if (angles.Length != angleCount || qubits.Length != qubitCount)
        {
            throw name.Error(
                $"{name.Quoted} takes {angleCount} angle(s) and {qubitCount} qubit(s), not {angles.Length} and {qubits.Length}.");
        }
    }

    private Polynomial[] Angles(QasmCursor cursor, QasmScope scope)
    {
        var angles = new List<Polynomial>();
        if (cursor.TryTake("(") && !cursor.TryTake(")"))
        {
            do
            {
                angles.Add(new QasmExpression(cursor, scope, context).Read());
            }
            while (cursor.TryTake(","));
            cursor.Expect(")");
        }

        return [.. angles];
    }
}
