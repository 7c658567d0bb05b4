using System.Globalization;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Circuits;

/// <summary>
/// Reads gates written as text: a name, its angles in brackets where the gate has some, and the qubits: <c>RY(x0) 0</c>,
/// <c>RX(theta1) 1</c>, <c>RZZ(theta2) 0 1</c>, <c>CNOT 0 1</c>, <c>Rot(theta0, theta1, pi/2) q0</c>, <c>RY(arccos(x0)) 0</c>.
/// </summary>
internal static partial class CircuitParser
{
    private const int MaxIndex = 99_999;

    // Enough for the longest polynomials and a name with all qubits.
    private const int MaxLength = (4 * PolynomialParser.MaxLength) + 200;

    /// <summary>Reads one gate that stands for itself.</summary>
    /// <exception cref="MeanFieldException">The text is not one gate.</exception>
    public static Gate Parse(string text) =>
        Read(text) is [var only] ? only : throw Bad(text, "It stands for several gates.");

    /// <summary>Reads one gate of text, which may stand for several gates that are carried out one after the other.</summary>
    /// <exception cref="MeanFieldException">The text is not a gate.</exception>
    public static IReadOnlyList<Gate> Read(string text)
    {
        if (text.Length > MaxLength)
        {
            throw Bad(text, $"It has {text.Length} characters, but at most {MaxLength} are allowed.");
        }

        var scanner = new TextScanner(text);
        string written = scanner.Word();
        Polynomial[] angles = written.Length == 0 ? throw Bad(text, "It is not of the form NAME(angle) qubit [qubit].") : Angles(scanner);
        int[] qubits = [.. Qubits(scanner)];
        var entry = Word(written, qubits.Length) is { } word
            ? new GateEntry($"R{word}", 1, word.Length, (e, a, q) => e.Turn(word, q, a[0]))
            : FrameworkGates.Find(written) ?? throw Bad(text, $"There is no gate {Quote.Of(written)}.{Meant(written)}");
        if (angles.Length != entry.Angles)
        {
            string wanted = entry.Angles switch { 0 => "no angle", 1 => "an angle", var count => $"{count} angles" };
            string given = angles.Length == 0 ? $", for example {Example(written, entry)}" : $", not {angles.Length}";
            throw Bad(text, $"{Quote.Of(written)} takes {wanted}{given}.");
        }

        RequireCount(qubits, entry.Qubits, text);
        var emitter = new TurnEmitter
        {
            Origin = $"Gate '{Quote.Of(text)}'",
            Advice = Advice(written, angles, qubits),
            Call = new GateCall(entry.Label, angles, qubits),
        };
        entry.Emit(emitter, angles, qubits);
        return emitter.Gates is [RotationGate or CliffordGate] and [var only] && only.Name == entry.Label
            ? [only with { Call = null }]
            : emitter.Gates;
    }

    // The Pauli word of a rotation such as RX or RXYZ, or of PennyLane's MultiRZ.
    private static string? Word(string name, int qubitCount) => name.Equals("MultiRZ", StringComparison.OrdinalIgnoreCase)
        ? new string('Z', qubitCount)
        : RotationName().Match(name) is { Success: true } match ? match.Groups[1].Value.ToUpperInvariant() : null;

    private static string Meant(string written)
    {
        string? meant = NearestWord.Find(Quote.Of(written), FrameworkGates.Names);
        return meant is null || meant.Equals(written, StringComparison.OrdinalIgnoreCase) ? "" : $" Did you mean '{meant}'?";
    }

    private static string Example(string written, GateEntry entry) =>
        $"{Quote.Of(written)}({string.Join(", ", Enumerable.Range(0, entry.Angles).Select(k => $"theta{k}"))})";

    // A controlled rotation alone never has the period 2 pi; with half the angle it is four gates that do.
    private static string? Advice(string name, Polynomial[] angles, int[] qubits)
    {
        if (!ControlledRotation().IsMatch(name) || angles[0].Terms.ToArray() is not [(1, [var theta])] || angles[0].Constant != 0)
        {
            return null;
        }

        char axis = char.ToUpperInvariant(name[^1]);
        var (c, t) = (qubits[0], qubits[1]);
        return $"With {theta} for half the angle it is the four gates "
            + $"'R{axis}({theta}) {t}', 'X {c}', 'RZ{axis}({theta}) {c} {t}', 'X {c}'.";
    }

    /// <summary>Reads an angle: theta0, a number, or a function of the inputs.</summary>
    public static Angle ParseAngle(string text, string gate)
    {
        var polynomial = ParsePolynomial(text, gate);
        if (!polynomial.Variables.Any(name => name.Contains("theta", StringComparison.Ordinal)))
        {
            return Angle.Function(DataFunction.Of(polynomial));
        }

        bool plain = polynomial is { Constant: 0 } && polynomial.Terms.ToArray() is [(1, [['t', 'h', ..]])];
        return plain
            ? Angle.Parameter(int.Parse(polynomial.Variables.Single().AsSpan("theta".Length), CultureInfo.InvariantCulture))
            : throw Bad(
                gate, "The trainable angle of a matrix is one plain theta: without a scale, and with what is added in a gate of its own.");
    }

    /// <summary>Reads an angle in theta0, theta1, ... and x0, x1, ...</summary>
    public static Polynomial ParsePolynomial(string text, string gate) => Canonical(
        PolynomialParser.TryParse(text, out string why)
            ?? throw Bad(gate, $"The angle '{Quote.Of(text)}' is not theta0, a number, or a function of inputs such as 2*x0 - pi/2. {why}"),
        gate);

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

    // (angle, angle), where there is one.
    private static Polynomial[] Angles(TextScanner scanner)
    {
        var angles = new List<Polynomial>();
        if (!scanner.TryTake('('))
        {
            return [];
        }

        do
        {
            angles.Add(Canonical(PolynomialParser.TryRead(scanner, out string why) ?? throw Bad(scanner.Text, why), scanner.Text));
        }
        while (scanner.TryTake(','));
        return scanner.TryTake(')') ? [.. angles] : throw Bad(scanner.Text, $"At {scanner.Place} a closing bracket is expected.");
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

    [GeneratedRegex(@"^R([IXYZ]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RotationName();

    [GeneratedRegex(@"^CR[XYZ]$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ControlledRotation();

    [GeneratedRegex(@"^(x|theta|θ)_?(\d+)$")]
    private static partial Regex Variable();
}
