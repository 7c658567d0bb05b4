using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>The fixed Clifford gates by name.</summary>
internal enum CliffordKind
{
    /// <summary>Identity.</summary>
    I,
    X,
    Y,
    Z,
    H,
    S,

    /// <summary>The inverse of S.</summary>
    SDG,

    /// <summary>Controlled X; the first qubit controls.</summary>
    CNOT,

    /// <summary>Controlled Y; the first qubit controls.</summary>
    CY,

    /// <summary>Controlled Z.</summary>
    CZ,
    SWAP,
}

/// <summary>
/// Clifford gates map Pauli strings to Pauli strings, so a fixed gate costs nothing: the strings after it are changed instead.
/// </summary>
internal static class Clifford
{
    public static int QubitCount(CliffordKind kind) => kind >= CliffordKind.CNOT ? 2 : 1;

    /// <summary>The string g^dagger P g for the gate g on the given qubits.</summary>
    public static PauliString Pull(PauliString pauli, CliffordKind kind, IReadOnlyList<int> qubits)
    {
        // Each gate as a product of H, S and CNOT, the first applied first: g = g_n ... g_1, so g_n's rule is used first.
        int a = qubits[0], b = qubits.Count > 1 ? qubits[1] : -1;
        return kind switch
        {
            CliffordKind.I => pauli,
            CliffordKind.H => Hadamard(pauli, a),
            CliffordKind.S => Phase(pauli, a),
            CliffordKind.SDG => Phase(Phase(Phase(pauli, a), a), a),
            CliffordKind.Z => Phase(Phase(pauli, a), a),
            CliffordKind.X => Hadamard(Phase(Phase(Hadamard(pauli, a), a), a), a),
            CliffordKind.Y => Pull(Pull(pauli, CliffordKind.X, qubits), CliffordKind.Z, qubits),
            CliffordKind.CNOT => Not(pauli, a, b),
            CliffordKind.CZ => Hadamard(Not(Hadamard(pauli, b), a, b), b),
            CliffordKind.CY => Pull(Not(Phase(pauli, b), a, b), CliffordKind.SDG, [b]),
            CliffordKind.SWAP => Not(Not(Not(pauli, a, b), b, a), a, b),
            _ => throw Check.Unknown(kind),
        };
    }

    public static Complex[,] Matrix(CliffordKind kind)
    {
        double h = Math.Sqrt(0.5);
        Complex i = Complex.ImaginaryOne;
        return kind switch
        {
            CliffordKind.H => new Complex[,] { { h, h }, { h, -h } },
            CliffordKind.S => new Complex[,] { { 1, 0 }, { 0, i } },
            CliffordKind.SDG => new Complex[,] { { 1, 0 }, { 0, -i } },
            CliffordKind.CNOT => Controlled(GateMatrix.Word("X")),
            CliffordKind.CY => Controlled(GateMatrix.Word("Y")),
            CliffordKind.CZ => Controlled(GateMatrix.Word("Z")),
            CliffordKind.SWAP => new Complex[,] { { 1, 0, 0, 0 }, { 0, 0, 1, 0 }, { 0, 1, 0, 0 }, { 0, 0, 0, 1 } },
            CliffordKind.I or CliffordKind.X or CliffordKind.Y or CliffordKind.Z => GateMatrix.Word(kind.ToString()),
            _ => throw Check.Unknown(kind),
        };
    }

    private static PauliString Hadamard(PauliString p, int qubit)
    {
        uint bit = PauliString.Bit(p.QubitCount, qubit);
        uint x = p.X & bit, z = p.Z & bit;
        return p with { X = (p.X & ~bit) | z, Z = (p.Z & ~bit) | x, Sign = x != 0 && z != 0 ? -p.Sign : p.Sign };
    }

    // S^dagger X S = -Y and S^dagger Y S = X.
    private static PauliString Phase(PauliString p, int qubit)
    {
        uint bit = PauliString.Bit(p.QubitCount, qubit);
        bool x = (p.X & bit) != 0, z = (p.Z & bit) != 0;
        return x ? p with { Z = p.Z ^ bit, Sign = z ? p.Sign : -p.Sign } : p;
    }

    private static PauliString Not(PauliString p, int control, int target)
    {
        uint c = PauliString.Bit(p.QubitCount, control), t = PauliString.Bit(p.QubitCount, target);
        bool xc = (p.X & c) != 0, zc = (p.Z & c) != 0, xt = (p.X & t) != 0, zt = (p.Z & t) != 0;
        bool flip = xc && zt && xt == zc;
        return p with { X = xc ? p.X ^ t : p.X, Z = zt ? p.Z ^ c : p.Z, Sign = flip ? -p.Sign : p.Sign };
    }

    private static Complex[,] Controlled(Complex[,] gate)
    {
        var matrix = new Complex[,] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 0, 0 }, { 0, 0, 0, 0 } };
        for (int a = 0; a < 2; a++)
        {
            for (int b = 0; b < 2; b++)
            {
                matrix[2 + a, 2 + b] = gate[a, b];
            }
        }

        return matrix;
    }
}
