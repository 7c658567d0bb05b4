using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Circuits;

/// <summary>
/// Reads gates written as text: a name, an angle in brackets where the gate has one, and the qubits: <c>RY(x0) 0</c>,
/// <c>RX(theta1) 1</c>, <c>RZZ(theta2) 0 1</c>, <c>CNOT 0 1</c>, <c>RZ(2*x1 - pi/2) 0</c>. Qubits may be written <c>q0</c>, too.
/// </summary>
internal static partial class CircuitParser
{
    private const int MaxIndex = 99_999;

    // PennyLane's names for gates that have a shorter one here.
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["Hadamard"] = "H",
        ["PauliX"] = "X",
        ["PauliY"] = "Y",
        ["PauliZ"] = "Z",
        ["Identity"] = "I",
        ["PhaseShift"] = "P",
        ["IsingXX"] = "RXX",
        ["IsingYY"] = "RYY",
        ["IsingZZ"] = "RZZ",
        ["ControlledPhaseShift"] = "CP",
        ["CX"] = "CNOT",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Enough for the longest polynomial and a name with all qubits.
    private const int MaxLength = PolynomialParser.MaxLength + 200;

    /// <summary>Reads one gate.</summary>
    /// <exception cref="MeanFieldException">The text is not one gate, or the gate is not 2 pi-periodic in its parameter.</exception>
    public static Gate Parse(string text) =>
        Read(text) is [var only] ? only : throw Bad(text, "It stands for several gates.");

    /// <summary>Reads one gate of text, which may stand for several gates that are carried out one after the other.</summary>
    /// <exception cref="MeanFieldException">The text is not a gate, or the gate is not 2 pi-periodic in its parameter.</exception>
    public static IReadOnlyList<Gate> Read(string text)
    {
        if (text.Length > MaxLength)
        {
            throw Bad(text, $"It has {text.Length} characters, but at most {MaxLength} are allowed.");
        }

        var scanner = new TextScanner(text);
        string written = scanner.Word(), name = Aliases.GetValueOrDefault(written, written).ToUpperInvariant();
        var polynomial = name.Length == 0 ? throw Bad(text, "It is not of the form NAME(angle) qubit [qubit].") : Bracket(scanner);
        int[] qubits = [.. Qubits(scanner)];
        Angle? angle = polynomial is null ? null : ToAngle(polynomial, text);
        RefuseOtherPeriods(name, qubits, angle, text);
        if (ReadRotation(name, qubits, angle, text) is { } rotation)
        {
            return [rotation];
        }

        if (angle is null && Enum.TryParse(name, out CliffordKind kind) && !int.TryParse(name, out _))
        {
            RequireCount(qubits, Clifford.QubitCount(kind), text);
            return [new CliffordGate(kind, qubits)];
        }

        string key = name.ToLowerInvariant();
        if (GateLibrary.Find(key) is not { } shape || shape.Angles != (angle is null ? 0 : 1) || angle?.Kind == AngleKind.Parameter)
        {
            string nearest =
                NearestWord.Find(
                    Quote.Of(written), [.. Aliases.Keys, .. GateLibrary.Names.Select(known => known.ToUpperInvariant())]) is { } meant
                    && !meant.Equals(written, StringComparison.OrdinalIgnoreCase) ? $" Did you mean '{meant}'?" : "";
            throw Bad(text, $"There is no gate {Quote.Of(written)}{(angle is null ? " without an angle" : " with this angle")}.{nearest}");
        }

        RequireCount(qubits, shape.Qubits, text);
        var emitter = new TurnEmitter();
        GateLibrary.Emit(key, polynomial is null ? [] : [polynomial], qubits, emitter);
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
                $"'{Quote.Of(text)}' is refused: the generator of a controlled rotation has a square other than the identity, "
                + "and period 4 pi. With "
                + $"{angle} for half the angle it is the four gates 'R{axis}({angle}) {t}', 'X {c}', 'RZ{axis}({angle}) {c} {t}', "
                + $"'X {c}', of period 2 pi.");
        }

        if (name is "CP" or "CPHASE" or "CU1" && qubits.Length == 2)
        {
            throw new MeanFieldException(
                Fault.GeneratorNotInvolution,
                $"'{Quote.Of(text)}' is refused: the generator of a controlled phase is a projector, whose square is not the identity. "
                + "Up to a global phase it "
                + $"is the gate with Generator diag(1, 1, 1, -1), or with {angle} for half the angle 'RZ({angle}) {qubits[0]}', "
                + $"'RZ({angle}) {qubits[1]}', "
                + $"'X {qubits[0]}', 'RZZ({angle}) {qubits[0]} {qubits[1]}', 'X {qubits[0]}'.");
        }

        if (name is "P" or "PHASE" or "U1")
        {
            throw new MeanFieldException(
                Fault.GeneratorNotInvolution,
                $"'{Quote.Of(text)}' is refused: the generator of a phase gate is a projector, whose square is not the identity. Use "
                + $"RZ({angle}), the same gate up to a global phase.");
        }
    }

    /// <summary>Reads an angle: theta0, a number, or a polynomial in the inputs.</summary>
    public static Angle ParseAngle(string text, string gate) => ToAngle(
        PolynomialParser.TryParse(text, out string why)
            ?? throw Bad(gate,
                $"The angle '{Quote.Of(text)}' is not theta0, a number, or a polynomial in inputs such as 2*x0 - pi/2. {why}"),
        gate);

    private static Angle ToAngle(Polynomial given, string gate)
    {
        var polynomial = Canonical(given, gate);
        var (trainable, rest) = polynomial.Split(name => name[0] != 'x');
        if (trainable.IsConstant)
        {
            return Angle.Function(new DataFunction(
                rest.Constant, rest.Terms.Select(term => (term.Coefficient, term.Factors.Select(Index).Order().ToArray()))));
        }

        return rest is { IsConstant: true, Constant: 0 } && trainable.Terms.ToArray() is [(1, [var only])]
            ? Angle.Parameter(Index(only))
            : throw Bad(gate, $"A trainable angle is one plain theta: without a scale, and with what is added in a gate of its own.");
    }

    // The same with all variables spelt theta0, theta1, ... and x0, x1, ...
    private static Polynomial Canonical(Polynomial polynomial, string gate) => polynomial.Rename(name =>
    {
        var match = Variable().Match(name);
        if (!match.Success)
        {
            throw Bad(gate, $"The angle names '{Quote.Of(name)}', but parameters are named theta0, theta1, ... and inputs x0, x1, ...");
        }

        return int.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index <= MaxIndex
            ? $"{(match.Groups[1].Value == "x" ? "x" : "theta")}{index}"
            : throw Bad(gate, $"The number of '{Quote.Of(name)}' is above {MaxIndex}.");
    });

    private static int Index(string name) => int.Parse(name.AsSpan(name[0] == 'x' ? 1 : 5), CultureInfo.InvariantCulture);

    // (angle), where there is one.
    private static Polynomial? Bracket(TextScanner scanner)
    {
        if (!scanner.TryTake('('))
        {
            return null;
        }

        var polynomial = PolynomialParser.TryRead(scanner, out string why) ?? throw Bad(scanner.Text, why);
        return scanner.TryTake(')')
            ? Canonical(polynomial, scanner.Text)
            : throw Bad(scanner.Text, $"At {scanner.Place} a closing bracket is expected.");
    }

    // Numbers with spaces or commas between them, each with or without a q.
    private static List<int> Qubits(TextScanner scanner)
    {
        var qubits = new List<int>();
        while (!scanner.AtEnd)
        {
            int place = scanner.Position;
            _ = qubits.Count > 0 && scanner.TryTake(',');
            _ = scanner.TryTake('q') || scanner.TryTake('Q');
            string digits = scanner.Digits();
            qubits.Add(int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int qubit)
                ? qubit
                : throw Bad(scanner.Text,
                    $"At {scanner.PlaceOf(place)} the number of a qubit is expected, from 0 to {Circuit.MaxQubits - 1}."));
        }

        return qubits.Count > 0 ? qubits : throw Bad(scanner.Text, "It names no qubit.");
    }

    private static void RequireCount(int[] qubits, int count, string text)
    {
        if (qubits.Length != count)
        {
            throw Bad(text, $"It needs {count} qubit(s), but {qubits.Length} are given.");
        }
    }

    private static MeanFieldException Bad(string text, string why) =>
        new(Fault.GateInvalid,
            $"The gate '{Quote.Of(text)}' cannot be read. {why} Examples: RY(x0) 0, RX(theta0) 1, RZZ(theta1) 0 1, CNOT 0 1, H 0.");

    [GeneratedRegex(@"^R([IXYZ]+)$")]
    private static partial Regex RotationName();

    [GeneratedRegex(@"^CR([XYZ])$")]
    private static partial Regex ControlledRotation();

    [GeneratedRegex(@"^(x|theta|θ)_?(\d+)$")]
    private static partial Regex Variable();
}
