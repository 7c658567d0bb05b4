using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>One operation of a compiled circuit.</summary>
internal abstract record Operation
{
    /// <summary>The angle, where the operation has one.</summary>
    public virtual Angle? Angle => null;
}

/// <summary>exp(-i angle P/2) for a Pauli string on all qubits.</summary>
internal sealed record PauliTurn(PauliString Pauli, Angle Turn) : Operation
{
    public override Angle? Angle => Turn;
}

/// <summary>exp(-i angle G/2) for a dense generator on few qubits.</summary>
internal sealed record DenseTurn(Complex[,] Generator, int[] Positions, Angle Turn) : Operation
{
    public override Angle? Angle => Turn;
}

/// <summary>A dense fixed unitary on few qubits; positions are bit numbers of the basis index, the leftmost factor first.</summary>
internal sealed record DenseFixed(Complex[,] Unitary, int[] Positions) : Operation;

/// <summary>
/// A circuit compiled to few kinds of operations. Clifford gates are pulled to the end of the circuit, U = C prod exp(-i theta P'/2),
/// which only changes the Pauli strings and the observable: O' = C^dagger O C. So a default circuit is nothing but Pauli rotations.
/// </summary>
internal sealed class CircuitProgram
{
    private CircuitProgram(Circuit circuit, List<Operation> operations, Observable observable)
    {
        Circuit = circuit;
        int first = operations.FindIndex(op => op.Angle?.Kind == AngleKind.Parameter);
        Prefix = [.. operations.Take(first)];
        Body = [.. operations.Skip(first)];
        Observable = observable;
    }

    public Circuit Circuit { get; }

    /// <summary>What comes before the first trainable operation: the same for every particle.</summary>
    public IReadOnlyList<Operation> Prefix { get; }

    /// <summary>The first trainable operation and all after it.</summary>
    public IReadOnlyList<Operation> Body { get; }

    /// <summary>The observable in the frame of the operations.</summary>
    public Observable Observable { get; }

    /// <summary>Whether data enter after the first trainable operation (re-uploading).</summary>
    public bool HasDataInBody => Body.Any(op => op.Angle?.Kind == AngleKind.Input);

    public static CircuitProgram Compile(Circuit circuit, Observable observable)
    {
        var operations = new List<Operation>();
        var frame = new List<CliffordGate>();
        PauliString Pull(PauliString pauli)
        {
            for (int g = frame.Count - 1; g >= 0; g--)
            {
                pauli = Clifford.Pull(pauli, frame[g].Kind, frame[g].Qubits);
            }

            return pauli;
        }

        foreach (var gate in circuit.Gates)
        {
            switch (gate)
            {
                case AmplitudeGate:
                    // The start of the circuit, in place of |0...0>: LaneStart.Prepare.
                    break;
                case CliffordGate clifford:
                    frame.Add(clifford);
                    break;
                case RotationGate rotation:
                    operations.Add(
                        new PauliTurn(Pull(PauliString.On(circuit.QubitCount, rotation.Letters, rotation.Qubits)), rotation.Turn));
                    break;
                default:
                    // A dense gate does not stay local in another frame: the pending Clifford gates are carried out first.
                    operations.AddRange(frame.Select(pending => Fixed(pending, circuit.QubitCount)));
                    frame.Clear();
                    operations.Add(gate is GeneratorGate turn
                        ? new DenseTurn(turn.Generator, Positions(turn, circuit.QubitCount), turn.Turn)
                        : Fixed(gate, circuit.QubitCount));
                    break;
            }
        }

        return new CircuitProgram(circuit, operations, observable.Map(Pull));
    }

    private static DenseFixed Fixed(Gate gate, int qubitCount) => new(gate.Matrix(0), Positions(gate, qubitCount));

    private static int[] Positions(Gate gate, int qubitCount) => [.. gate.Qubits.Select(q => qubitCount - 1 - q)];
}
