using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>One gate of a circuit, acting on distinct qubits; the first qubit is the leftmost factor of its matrix.</summary>
internal abstract record Gate(string Name, IReadOnlyList<int> Qubits)
{
    /// <summary>The gate of its author that this one is a part of; null where it is that gate itself.</summary>
    public GateCall? Call { get; init; }

    /// <summary>The angle, for gates that have one.</summary>
    public virtual Angle? Angle => null;

    /// <summary>The inputs that the gate depends on.</summary>
    public virtual IReadOnlyList<int> Inputs => Angle?.Data?.Inputs ?? [];

    /// <summary>The matrix for a given angle, of size 2^k for k qubits, used by the reference simulator.</summary>
    public abstract Complex[,] Matrix(double angle);

    /// <summary>The matrix for a given angle and datum; only a state preparation looks at the datum.</summary>
    public virtual Complex[,] Matrix(double angle, ReadOnlySpan<double> x) => Matrix(angle);

    /// <summary>The matrix that the gate was made of, where its name does not tell which gate it is.</summary>
    protected virtual Complex[,]? Given => null;

    /// <summary>
    /// Whether two gates do the same, by their definitions. The equality of records would compare lists and matrices by reference.
    /// </summary>
    public bool SameAs(Gate other) => GetType() == other.GetType() && Name == other.Name && Angle == other.Angle
        && Qubits.SequenceEqual(other.Qubits) && Inputs.SequenceEqual(other.Inputs)
        && (Given is null || Given.Cast<Complex>().SequenceEqual(other.Given!.Cast<Complex>()));
}

/// <summary>exp(-i angle P / 2) for a Pauli word P such as X, Z or XX: RX, RZ, RXX, ...</summary>
internal sealed record RotationGate(string Letters, IReadOnlyList<int> Qubits, Angle Turn) : Gate($"R{Letters}", Qubits)
{
    public override Angle? Angle => Turn;

    public override Complex[,] Matrix(double angle) => GateMatrix.Rotation(GateMatrix.Word(Letters), angle);
}

/// <summary>exp(-i angle G / 2) for a Hermitian matrix G with G^2 = I.</summary>
internal sealed record GeneratorGate(Complex[,] Generator, IReadOnlyList<int> Qubits, Angle Turn) : Gate("RG", Qubits)
{
    public override Angle? Angle => Turn;

    public override Complex[,] Matrix(double angle) => GateMatrix.Rotation(Generator, angle);

    protected override Complex[,]? Given => Generator;
}

/// <summary>A fixed gate of the Clifford group, by name.</summary>
internal sealed record CliffordGate(CliffordKind Kind, IReadOnlyList<int> Qubits) : Gate(Kind.ToString(), Qubits)
{
    public override Complex[,] Matrix(double angle) => Clifford.Matrix(Kind);
}

/// <summary>A fixed unitary given by its matrix.</summary>
internal sealed record UnitaryGate(Complex[,] Unitary, IReadOnlyList<int> Qubits) : Gate("U", Qubits)
{
    public override Complex[,] Matrix(double angle) => Unitary;

    protected override Complex[,]? Given => Unitary;
}
