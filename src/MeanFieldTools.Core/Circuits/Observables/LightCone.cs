using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>
/// The past light cone of one Pauli string: which gates of a circuit can change its expectation value. The string is pulled back gate by
/// gate as the set of all Pauli strings that may occur, so a gate that commutes with all of them is outside; where the set grows too large,
/// only the qubits it reaches are kept. A gate outside the cone has no influence whatever the angles; one inside may have.
/// </summary>
internal sealed class LightCone
{
    private const int MaxStrings = 1024;
    private const int MaxExpandedQubits = 3;
    private const double Tolerance = 1e-12;

    // Matrices at these angles span those of a whole one-parameter gate.
    private static readonly double[] GenericAngles = [0.7, 1.9, 3.3, 5.1];
    private readonly bool[] _gates;
    private readonly int _qubitCount;
    private HashSet<PauliString>? _strings;
    private uint _support;
    private readonly WorkBudget? _budget;

    private LightCone(Circuit circuit, PauliString term, WorkBudget? budget)
    {
        _budget = budget;
        _qubitCount = circuit.QubitCount;
        _gates = new bool[circuit.Gates.Count];
        _strings = [term with { Sign = 1 }];
        _support = term.Support;
        MultiplicityOf = new int[circuit.ParameterCount];
        for (int g = _gates.Length - 1; g >= 0; g--)
        {
            var gate = circuit.Gates[g];
            _gates[g] = Pull(gate);
            if (_gates[g] && gate.Angle is { Kind: AngleKind.Parameter } angle)
            {
                MultiplicityOf[angle.Index]++;
            }
        }
    }

    /// <summary>For each gate in the order of application whether it is inside the cone.</summary>
    public IReadOnlyList<bool> Gates => _gates;

    /// <summary>
    /// For each parameter the number of gates inside the cone that carry it; 0 for parameters without influence. As every trainable gate
    /// squares to one, the string's expectation value is a trigonometric polynomial of at most this degree in the parameter.
    /// </summary>
    public int[] MultiplicityOf { get; }

    /// <summary>The qubits reached at the front of the circuit, as a mask of <see cref="PauliString.Bit"/>.</summary>
    public uint Support => _support;

    /// <summary>The light cone of a string measured at the end of the circuit.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="term">The string.</param>
    /// <param name="budget">The gates and strings that may be looked at; past it only qubits are kept. Null for no limit.</param>
    public static LightCone Of(Circuit circuit, PauliString term, WorkBudget? budget = null) => new(circuit, term, budget);

    // Pulls the strings back through a gate; whether any of them changes.
    private bool Pull(Gate gate)
    {
        uint mask = gate.Qubits.Aggregate(0u, (bits, q) => bits | PauliString.Bit(_qubitCount, q));
        if ((_support & mask) == 0)
        {
            return false;
        }

        bool structured = gate is RotationGate or CliffordGate || (gate is not AmplitudeGate && gate.Qubits.Count <= MaxExpandedQubits);
        if (_strings is null || !structured || _budget?.TrySpend(_strings.Count) == false)
        {
            _strings = null;
            _support |= mask;
            return true;
        }

        var pulled = new HashSet<PauliString>();
        bool changed = false;
        foreach (var pauli in _strings)
        {
            foreach (var image in Images(gate, pauli))
            {
                changed |= image != pauli;
                pulled.Add(image with { Sign = 1 });
            }
        }

        _support = pulled.Aggregate(0u, (bits, p) => bits | p.Support);
        _strings = pulled.Count <= MaxStrings ? pulled : null;
        return changed;
    }

    // The strings of U^dagger P U; one with sign -1 where it is -P, which counts as a change.
    private IEnumerable<PauliString> Images(Gate gate, PauliString pauli)
    {
        switch (gate)
        {
            case RotationGate rotation:
                var generator = PauliString.On(_qubitCount, rotation.Letters, rotation.Qubits);
                return generator.Commutes(pauli)
                    ? [pauli]
                    : [pauli, new PauliString(_qubitCount, pauli.X ^ generator.X, pauli.Z ^ generator.Z)];
            case CliffordGate clifford:
                return [Clifford.Pull(pauli, clifford.Kind, clifford.Qubits)];
            default:
                return Expanded(gate, pauli);
        }
    }

    private IEnumerable<PauliString> Expanded(Gate gate, PauliString pauli)
    {
        int k = gate.Qubits.Count;
        var operand = GateMatrix.Word(new string([.. gate.Qubits.Select(pauli.Letter)]));
        uint mask = gate.Qubits.Aggregate(0u, (bits, q) => bits | PauliString.Bit(_qubitCount, q));
        foreach (string word in Words(k))
        {
            var letters = GateMatrix.Word(word);
            double overlap = (gate.Angle is null ? [0.0] : GenericAngles)
                .Select(angle => Overlap(gate.Matrix(angle), operand, letters)).MaxBy(Math.Abs);
            if (Math.Abs(overlap) > Tolerance)
            {
                var image = PauliString.On(_qubitCount, word, gate.Qubits);
                yield return new PauliString(_qubitCount, (pauli.X & ~mask) | image.X, (pauli.Z & ~mask) | image.Z, overlap < 0 ? -1 : 1);
            }
        }
    }

    private static IEnumerable<string> Words(int length) =>
        length == 0 ? [""] : Words(length - 1).SelectMany(word => "IXYZ".Select(letter => word + letter));

    // tr(W U^dagger P U) / size, which is real.
    private static double Overlap(Complex[,] unitary, Complex[,] operand, Complex[,] word)
    {
        int size = unitary.GetLength(0);
        Complex trace = 0;
        var right = GateMatrix.Product(operand, unitary);
        var left = GateMatrix.Product(unitary, word);
        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b < size; b++)
            {
                trace += Complex.Conjugate(left[a, b]) * right[a, b];
            }
        }

        return trace.Real / size;
    }
}
