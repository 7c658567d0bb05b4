using System.Globalization;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Circuits;

/// <summary>
/// Reads gates written as text: a name, an angle in brackets where the gate has one, and the qubits: <c>RY(x0) 0</c>,
/// <c>RX(theta1) 1</c>, <c>RZZ(theta2) 0 1</c>, <c>CNOT 0 1</c>, <c>RZ(2*x1 - pi/2) 0</c>.
/// </summary>
internal static partial class CircuitParser
{
    /// <summary>Reads one gate.</summary>
    /// <exception cref="MeanFieldException">The text is not one gate, or the gate is not 2 pi-periodic in its parameter.</exception>
    public static Gate Parse(string text) =>
        Read(text) is [var only] ? only : throw Bad(text, "It stands for several gates.");

    /// <summary>Reads one gate of text, which may stand for several gates that are carried out one after the other.</summary>
    /// <exception cref="MeanFieldException">The text is not a gate, or the gate is not 2 pi-periodic in its parameter.</exception>
    public static IReadOnlyList<Gate> Read(string text)
    {
        var match = GateText().Match(text);
        if (!match.Success)
        {
            throw Bad(text, "It is not of the form NAME(angle) qubit [qubit].");
        }

        string name = match.Groups["name"].Value.ToUpperInvariant();
        int[] qubits = [.. match.Groups["qubit"].Captures.Select(c => ReadQubit(c.Value, text))];
        Angle? angle = match.Groups["angle"].Success ? ParseAngle(match.Groups["angle"].Value, text) : null;
        RefuseOtherPeriods(name, qubits, angle, text);
        if (ReadRotation(name, qubits, angle, text) is { } rotation)
        {
            return [rotation];
        }

        name = name is "CX" ? "CNOT" : name;
        if (angle is null && Enum.TryParse(name, out CliffordKind kind) && !int.TryParse(name, out _))
        {
            RequireCount(qubits, Clifford.QubitCount(kind), text);
            return [new CliffordGate(kind, qubits)];
        }

        string key = name.ToLowerInvariant();
        if (GateLibrary.Find(key) is not { } shape || shape.Angles != (angle is null ? 0 : 1) || angle?.Kind == AngleKind.Parameter)
        {
            throw Bad(text, $"There is no gate {match.Groups["name"].Value}{(angle is null ? " without an angle" : " with this angle")}.");
        }

        RequireCount(qubits, shape.Qubits, text);
        var emitter = new TurnEmitter();
        GateLibrary.Emit(key, angle is null ? [] : [PolynomialParser.TryParse(match.Groups["angle"].Value)!], qubits, emitter);
        return emitter.Gates;
    }

    private static RotationGate? ReadRotation(string name, int[] qubits, Angle? angle, string text)
    {
        // A phase gate with a data or constant angle is RZ up to a global phase.
        string letters = name is "P" or "PHASE" or "U1" ? "Z" : RotationName().Match(name).Groups[1].Value;
        if (letters.Length == 0)
        {
            return null;
        }

        RequireCount(qubits, letters.Length, text);
        return new RotationGate(letters, qubits, angle ?? throw Bad(text, $"{name} needs an angle, for example {name}(theta0)."));
    }

    private static void RefuseOtherPeriods(string name, int[] qubits, Angle? angle, string text)
    {
        if (angle?.Kind != AngleKind.Parameter)
        {
            return;
        }

        if (ControlledRotation().Match(name) is { Success: true } controlled && qubits.Length == 2)
        {
            string axis = controlled.Groups[1].Value;
            var (c, t) = (qubits[0], qubits[1]);
            throw new MeanFieldException(
                Fault.GeneratorNotInvolution,
                $"'{text}' is refused: the generator of a controlled rotation has a square other than the identity, and period 4 pi. With "
                + $"{angle} for half the angle it is the four gates 'R{axis}({angle}) {t}', 'X {c}', 'RZ{axis}({angle}) {c} {t}', 'X {c}', of period 2 pi.");
        }

        if (name is "CP" or "CPHASE" or "CU1" && qubits.Length == 2)
        {
            throw new MeanFieldException(
                Fault.GeneratorNotInvolution,
                $"'{text}' is refused: the generator of a controlled phase is a projector, whose square is not the identity. Up to a global phase it "
                + $"is the gate with Generator diag(1, 1, 1, -1), or with {angle} for half the angle 'RZ({angle}) {qubits[0]}', 'RZ({angle}) {qubits[1]}', "
                + $"'X {qubits[0]}', 'RZZ({angle}) {qubits[0]} {qubits[1]}', 'X {qubits[0]}'.");
        }

        if (name is "P" or "PHASE" or "U1")
        {
            throw new MeanFieldException(
                Fault.GeneratorNotInvolution,
                $"'{text}' is refused: the generator of a phase gate is a projector, whose square is not the identity. Use "
                + $"RZ({angle}), the same gate up to a global phase.");
        }
    }

    /// <summary>Reads an angle: theta0, a number, or a polynomial in the inputs.</summary>
    public static Angle ParseAngle(string text, string gate)
    {
        if (PolynomialParser.TryParse(text) is not { } polynomial || !polynomial.Variables.All(name => Variable().IsMatch(name)))
        {
            throw Bad(gate, $"The angle '{text}' is not theta0, a number, or a polynomial in inputs such as 2*x0 - pi/2.");
        }

        var (trainable, rest) = polynomial.Split(name => Variable().Match(name).Groups[1].Value != "x");
        if (trainable.IsConstant)
        {
            return Angle.Function(new DataFunction(
                rest.Constant, rest.Terms.Select(term => (term.Coefficient, term.Factors.Select(name => Index(name, gate)).Order().ToArray()))));
        }

        return rest is { IsConstant: true, Constant: 0 } && trainable.Terms.ToArray() is [(1, [var only])]
            ? Angle.Parameter(Index(only, gate))
            : throw Bad(gate, $"A trainable angle is one plain theta: without a scale, and with what is added in a gate of its own.");
    }

    private static int Index(string variable, string gate) => ReadQubit(Variable().Match(variable).Groups[2].Value, gate);

    private static void RequireCount(int[] qubits, int count, string text)
    {
        if (qubits.Length != count)
        {
            throw Bad(text, $"It needs {count} qubit(s), but {qubits.Length} are given.");
        }
    }

    private static int ReadQubit(string digits, string gate) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw Bad(gate, $"{digits} is too large.");

    private static MeanFieldException Bad(string text, string why) =>
        new(Fault.GateInvalid, $"The gate '{text}' cannot be read. {why} Examples: RY(x0) 0, RX(theta0) 1, RZZ(theta1) 0 1, CNOT 0 1, H 0.");

    [GeneratedRegex(@"^\s*(?<name>[A-Za-z][A-Za-z0-9]*)\s*(?:\((?<angle>.*)\))?(?:[\s,]+(?<qubit>\d+))+\s*$")]
    private static partial Regex GateText();

    [GeneratedRegex(@"^R([IXYZ]+)$")]
    private static partial Regex RotationName();

    [GeneratedRegex(@"^CR([XYZ])$")]
    private static partial Regex ControlledRotation();

    [GeneratedRegex(@"^(x|theta|θ)_?(\d+)$")]
    private static partial Regex Variable();
}
