using System.Globalization;
using System.Text;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// Writes a circuit as OpenQASM 2 or 3 with what the standard library of that version has. Qubit k is q[k]. Rotations about Pauli words
/// become gate definitions; parameters and data become inputs theta0, ..., x0, ... unless they are bound to numbers. OpenQASM 2 has no
/// inputs: there they are names that the program does not declare, to be replaced by numbers.
/// </summary>
internal sealed class QasmWriter
{
    // A matrix on so many qubits takes some ten thousand rotations.
    private const int MaxMatrixQubits = 7;

    private readonly Circuit _circuit;
    private readonly int _version;
    private readonly double[]? _theta;
    private readonly double[]? _x;
    private readonly SortedDictionary<string, string> _definitions = new(StringComparer.Ordinal);
    private readonly StringBuilder _body = new();

    private QasmWriter(Circuit circuit, int version, double[]? theta, double[]? x) =>
        (_circuit, _version, _theta, _x) = (circuit, version, theta, x);

    /// <summary>The program.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="version">2 or 3.</param>
    /// <param name="theta">d angles to bind the parameters to, or null.</param>
    /// <param name="x">p inputs to bind the data to, or null.</param>
    /// <param name="comment">What a comment at the top says.</param>
    /// <exception cref="MeanFieldException">OpenQASM has no words for a gate.</exception>
    public static string Write(Circuit circuit, int version, double[]? theta, double[]? x, string comment)
    {
        var writer = new QasmWriter(circuit, version, theta, x);
        foreach (var gate in circuit.Gates)
        {
            writer.Add(gate);
        }

        return writer.Assemble(comment);
    }

    private string Assemble(string comment)
    {
        var text = new StringBuilder();
        text.Append(_version == 2 ? "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n" : "OPENQASM 3.0;\ninclude \"stdgates.inc\";\n");
        text.Append("// ").Append(comment).Append("\n// q[0] is the leftmost tensor factor.\n");
        bool free = _theta is null || (_x is null && _circuit.InputCount > 0);
        text.Append(_version == 2 && free ? "// theta0, ..., x0, ... stand for numbers: OpenQASM 2 cannot declare them.\n" : "");
        if (_version == 2 && _x is null && _circuit.InputCount > 0)
        {
            // QasmReader reads this line, so that inputs without a gate survive.
            text.Append("// Inputs: ").AppendJoin(", ", Enumerable.Range(0, _circuit.InputCount).Select(k => $"x{k}")).Append('\n');
        }

        for (int k = 0; _version == 3 && _theta is null && k < _circuit.ParameterCount; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"input float[64] theta{k};\n");
        }

        for (int k = 0; _version == 3 && _x is null && k < _circuit.InputCount; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"input float[64] x{k};\n");
        }

        foreach (string definition in _definitions.Values)
        {
            text.Append(definition);
        }

        text.Append(CultureInfo.InvariantCulture,
            $"{(_version == 2 ? $"qreg q[{_circuit.QubitCount}];" : $"qubit[{_circuit.QubitCount}] q;")}\n");
        return text.Append(_body).ToString();
    }

    private void Add(Gate gate)
    {
        switch (gate)
        {
            case CliffordGate { Kind: CliffordKind.SWAP } swap when _version == 2:
                // The first library has no swap.
                Line("cx", swap.Qubits);
                Line("cx", [swap.Qubits[1], swap.Qubits[0]]);
                Line("cx", swap.Qubits);
                break;
            case CliffordGate clifford:
                Line(clifford.Kind switch
                {
                    CliffordKind.I => "id",
                    CliffordKind.CNOT => "cx",
                    var kind => $"{kind}".ToLowerInvariant()
                }, gate.Qubits);
                break;
            case RotationGate turn:
                Rotation(turn.Letters, gate.Qubits, Text(turn.Turn));
                break;
            case GeneratorGate turn:
                Generator(turn);
                break;
            case UnitaryGate { Qubits.Count: 1 } unitary:
                var (theta, phi, lambda) = EulerAngles.Of(unitary.Unitary);
                Line($"{(_version == 2 ? "u3" : "U")}({Number(theta)}, {Number(phi)}, {Number(lambda)})", gate.Qubits);
                break;
            case AmplitudeGate amplitude when _x is not null:
                amplitude.Decompose(_x).ToList().ForEach(Add);
                break;
            case AmplitudeGate:
                throw Unsupported(
                    "Amplitude encoding depends on the data in a way that inputs of OpenQASM cannot express: bind the data to numbers.");
            case UnitaryGate matrix:
                RequireSmall(matrix);
                UnitarySynthesis.Rotations(matrix.Unitary, matrix.Qubits).ToList().ForEach(Add);
                break;
            default:
                throw new InvalidOperationException($"A gate {gate.Name} is not a part of circuits.");
        }
    }

    private void Generator(GeneratorGate gate)
    {
        string angle = Text(gate.Turn), minus = $"-({angle})";
        if (gate.Qubits.Count == 1)
        {
            // G = V Z V^dagger.
            var (theta, phi) = EulerAngles.Axis(gate.Generator);
            Line($"rz({Number(-phi)})", gate.Qubits);
            Line($"ry({Number(-theta)})", gate.Qubits);
            Line($"rz({angle})", gate.Qubits);
            Line($"ry({Number(theta)})", gate.Qubits);
            Line($"rz({Number(phi)})", gate.Qubits);
            return;
        }

        int m = gate.Qubits.Count;
        var terms = ObservableMatrix.Terms(gate.Generator, [.. Enumerable.Range(0, m)], m)
            .Where(t => Math.Abs(t.Coefficient) > 1e-12).ToArray();
        if (terms is [var (coefficient, pauli)])
        {
            int[] support = [.. Enumerable.Range(0, m).Where(q => pauli.Letter(q) != 'I')];
            string letters = new([.. support.Select(pauli.Letter)]);
            Rotation(letters, [.. support.Select(q => gate.Qubits[q])], coefficient > 0 ? angle : minus);
        }
        else if (m == 2 && IsControlledZ(gate.Generator, out bool positive))
        {
            Line($"{(_version == 2 ? "cu1" : "cp")}({(positive ? angle : minus)})", gate.Qubits);
        }
        else if (terms.All(a => terms.All(b => a.Pauli.Commutes(b.Pauli))))
        {
            // Rotations that commute, whose product has period 2 pi though none of them has.
            foreach (var (factor, word) in terms.Where(term => term.Pauli.Support != 0))
            {
                int[] support = [.. Enumerable.Range(0, m).Where(q => word.Letter(q) != 'I')];
                Rotation(new string([.. support.Select(word.Letter)]), [.. support.Select(q => gate.Qubits[q])],
                    $"{Number(factor)}*({angle})");
            }
        }
        else
        {
            Diagonal(gate, angle);
        }
    }

    // exp(-i angle G/2) = V exp(-i angle D/2) V^dagger with a diagonal D of +1 and -1, which is a sum of words of Z.
    private void Diagonal(GeneratorGate gate, string angle)
    {
        RequireSmall(gate);
        int m = gate.Qubits.Count;
        var (vectors, signs) = UnitarySynthesis.Eigenvectors(gate.Generator);
        UnitarySynthesis.Rotations(GateMatrix.Adjoint(vectors), gate.Qubits).ToList().ForEach(Add);
        for (int set = 1; set < signs.Length; set++)
        {
            double factor = signs.Select((sign, b) =>
                (System.Numerics.BitOperations.PopCount((uint)(set & b)) & 1) == 0 ? sign : -sign).Sum()
                / (double)signs.Length;
            int[] chosen = [.. gate.Qubits.Where((_, i) => (set >> (m - 1 - i) & 1) != 0)];
            if (factor != 0)
            {
                Rotation(new string('Z', chosen.Length), chosen, factor == 1 ? angle : $"{Number(factor)}*({angle})");
            }
        }

        UnitarySynthesis.Rotations(vectors, gate.Qubits).ToList().ForEach(Add);
    }

    private static void RequireSmall(Gate gate)
    {
        if (gate.Qubits.Count > MaxMatrixQubits)
        {
            throw Unsupported(
                $"The matrix on {gate.Qubits.Count} qubits would need too many gates: at most {MaxMatrixQubits} qubits are supported. "
                + "Write it as gates in the circuit.");
        }
    }

    private static bool IsControlledZ(System.Numerics.Complex[,] generator, out bool positive)
    {
        positive = generator[0, 0].Real > 0;
        var difference = GateMatrix.Scale(generator, positive ? 1 : -1);
        var expected = Clifford.Matrix(CliffordKind.CZ);
        return Enumerable.Range(0, 16).All(i => (difference[i / 4, i % 4] - expected[i / 4, i % 4]).Magnitude < 1e-12);
    }

    private void Rotation(string letters, IReadOnlyList<int> qubits, string angle)
    {
        if (letters.Length == 1)
        {
            Line($"r{letters.ToLowerInvariant()}({angle})", qubits);
            return;
        }

        string name = $"pauli_{letters.ToLowerInvariant()}";
        _definitions.TryAdd(name, Definition(name, letters));
        Line($"{name}({angle})", qubits);
    }

    // Each letter is turned into Z, the parity goes to the last qubit, which is rotated.
    private static string Definition(string name, string letters)
    {
        string[] q = [.. Enumerable.Range(0, letters.Length).Select(i => $"a{i}")];
        var before = letters.Select((letter, i) => letter switch { 'X' => $" h {q[i]};", 'Y' => $" sdg {q[i]}; h {q[i]};", _ => "" });
        var after = letters.Select((letter, i) => letter switch { 'X' => $" h {q[i]};", 'Y' => $" h {q[i]}; s {q[i]};", _ => "" });
        string[] parity = [.. Enumerable.Range(0, q.Length - 1).Select(i => $" cx {q[i]}, {q[i + 1]};")];
        return $"gate {name}(turn) {string.Join(", ", q)} {{{string.Concat(before)}{string.Concat(parity)} rz(turn) {q[^1]};"
            + $"{string.Concat(parity.Reverse())}{string.Concat(after)} }}\n";
    }

    private void Line(string call, IReadOnlyList<int> qubits) =>
        _body.Append(call).Append(' ')
            .AppendJoin(", ", qubits.Select(q => string.Create(CultureInfo.InvariantCulture, $"q[{q}]"))).Append(";\n");

    private string Text(Angle angle) => angle.Kind switch
    {
        AngleKind.Parameter => _theta is null ? $"theta{angle.Index}" : Number(_theta[angle.Index]),
        AngleKind.Input => _x is null ? angle.Data!.Text(exact: true) : Number(angle.Data!.Value(_x)),
        AngleKind.Constant => Number(angle.Offset),
        _ => throw Check.Unknown(angle.Kind),
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static MeanFieldException Unsupported(string message) => new(Fault.OpenQasmUnsupported, message);
}
