using System.Collections.Frozen;

namespace MeanFieldTools.Circuits;

/// <summary>
/// The gates of OpenQASM's standard libraries and of Qiskit's by name, as rotations and Clifford gates with a phase, which only controls
/// see. Qubits in the order in which the gate names them.
/// </summary>
internal static class GateLibrary
{
    private static readonly FrozenDictionary<string, GateEntry> Entries = Create().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names, in order.</summary>
    public static IEnumerable<string> Names => Entries.Keys.Order(StringComparer.Ordinal);

    /// <summary>The gate of a name; null where there is no such gate.</summary>
    public static GateEntry? Find(string name) => Entries.GetValueOrDefault(name);

    /// <summary>Whether each angle of the gate may be trainable: the expert has period 2 pi in it.</summary>
    public static bool IsRotation(string name) =>
        name is "rx" or "ry" or "rz" or "rxx" or "ryy" or "rzz" or "rzx" or "p" or "u1" or "phase" or "phaseshift"
            or "u2" or "u3" or "u" or "U" or "r" or "prx" or "cp" or "cu1" or "cphase" or "cphaseshift";

    /// <summary>Adds the gate's decomposition.</summary>
    public static void Emit(string name, Polynomial[] angles, int[] qubits, TurnEmitter into) => Entries[name].Emit(into, angles, qubits);

    /// <summary>X on the last qubit, controlled by the others.</summary>
    public static void MultiControlledNot(TurnEmitter into, int[] qubits)
    {
        if (qubits.Length <= 2)
        {
            into.Add(qubits.Length == 1 ? CliffordKind.X : CliffordKind.CNOT, qubits);
            return;
        }

        into.Add(CliffordKind.H, qubits[^1]);
        MultiControlledPhase(into, qubits, Number(Math.PI));
        into.Add(CliffordKind.H, qubits[^1]);
    }

    /// <summary>H on the last qubit, controlled by the others: H = RY(pi/4) Z RY(-pi/4).</summary>
    public static void MultiControlledHadamard(TurnEmitter into, int[] qubits)
    {
        into.Turn("Y", [qubits[^1]], Number(-Math.PI / 4));
        MultiControlledPhase(into, qubits, Number(Math.PI));
        into.Turn("Y", [qubits[^1]], Number(Math.PI / 4));
    }

    /// <summary>The product over the qubits of (1 - Z)/2, with exp(i angle ...): a phase on |1...1>.</summary>
    public static void MultiControlledPhase(TurnEmitter into, int[] qubits, Polynomial angle)
    {
        if (qubits.Length <= 2 && angle is { IsConstant: true, Constant: Math.PI })
        {
            into.Add(qubits.Length == 1 ? CliffordKind.Z : CliffordKind.CZ, qubits);
            return;
        }

        if (qubits.Length == 2)
        {
            into.ControlledPhase(qubits[0], qubits[1], angle);
            return;
        }

        // |1..1><1..1| = 2^-k sum_S (-1)^|S| Z_S, and exp(i c Z_S) is a rotation by -2c.
        for (int subset = 1; subset < 1 << qubits.Length; subset++)
        {
            int[] chosen = [.. qubits.Where((_, i) => (subset >> i & 1) != 0)];
            double sign = (chosen.Length & 1) == 0 ? -1 : 1;
            into.Turn(new string('Z', chosen.Length), chosen, angle.Scale(sign * 2 / (1 << qubits.Length)));
        }

        into.Shift(angle.Scale(1.0 / (1 << qubits.Length)));
    }

    private static Dictionary<string, GateEntry> Create()
    {
        var library = new Dictionary<string, GateEntry>(StringComparer.Ordinal);
        AddFixed(library.AddAll);
        AddRotations(library.AddAll);
        AddControlled(library.AddAll);
        AddMultiControlled(library.AddAll);
        return library;
    }

    private static void AddFixed(AddGate add)
    {
        add("id", 0, 1, (e, _, q) => e.Add(CliffordKind.I, q), label: "I");
        add("u0", 1, 1, (e, _, q) => e.Add(CliffordKind.I, q), label: "I");
        foreach (var kind in Enum.GetValues<CliffordKind>().Where(kind => kind is not (CliffordKind.I or CliffordKind.CNOT)))
        {
            string? label = kind == CliffordKind.SDG ? "S†" : null;
            add($"{kind}".ToLowerInvariant(), 0, Clifford.QubitCount(kind), (e, _, q) => e.Add(kind, q), label);
        }

        add("cx CX cnot", 0, 2, (e, _, q) => e.Add(CliffordKind.CNOT, q));
        add("t", 0, 1, (e, _, q) => Phase(e, Number(Math.PI / 4), q));
        add("tdg", 0, 1, (e, _, q) => Phase(e, Number(-Math.PI / 4), q), label: "T†");
        add("sx", 0, 1, (e, _, q) => Root(e, 1, q));
        add("sxdg", 0, 1, (e, _, q) => Root(e, -1, q), label: "SX†");
        add("dcx", 0, 2, (e, _, q) => { e.Add(CliffordKind.CNOT, q); e.Add(CliffordKind.CNOT, q[1], q[0]); });
        add("iswap", 0, 2, (e, _, q) => { e.Turn("XX", q, Number(-Math.PI / 2)); e.Turn("YY", q, Number(-Math.PI / 2)); });
        add("ecr", 0, 2, (e, _, q) =>
        {
            e.Turn("ZX", q, Number(Math.PI / 4));
            e.Add(CliffordKind.X, q[0]);
            e.Turn("ZX", q, Number(-Math.PI / 4));
        });
    }

    private static void AddRotations(AddGate add)
    {
        foreach (string word in new[] { "X", "Y", "Z", "XX", "YY", "ZZ", "ZX" })
        {
            add($"r{word.ToLowerInvariant()}", 1, word.Length, (e, a, q) => e.Turn(word, q, a[0]));
        }

        add("p u1 phase phaseshift", 1, 1, (e, a, q) => Phase(e, a[0], q));

        // The phases are those of OpenQASM 3: u2 and u3 have determinant 1, and U is not the u3 of before.
        add("u2", 2, 1, (e, a, q) => Euler(e, Number(Math.PI / 2), a[0], a[1], q));
        add("u3", 3, 1, (e, a, q) => Euler(e, a[0], a[1], a[2], q));
        add("u", 3, 1, (e, a, q) => Euler(e, a[0], a[1], a[2], q, a[1].Add(a[2]).Scale(0.5)));
        add("U", 3, 1, (e, a, q) => Euler(e, a[0], a[1], a[2], q, a[0].Add(a[1]).Add(a[2]).Scale(0.5)));
        add("r prx", 2, 1, (e, a, q) =>
        {
            e.Turn("Z", q, a[1].Scale(-1));
            e.Turn("X", q, a[0]);
            e.Turn("Z", q, a[1]);
        });
    }

    private static void AddControlled(AddGate add)
    {
        foreach (string axis in new[] { "X", "Y", "Z" })
        {
            add($"cr{axis.ToLowerInvariant()}", 1, 2, (e, a, q) => ControlledTurn(e, axis, a[0], q));
        }

        add("cp cu1 cphase cphaseshift", 1, 2, (e, a, q) => e.ControlledPhase(q[0], q[1], a[0]));
        add("cs", 0, 2, (e, _, q) => e.ControlledPhase(q[0], q[1], Number(Math.PI / 2)));
        add("csdg", 0, 2, (e, _, q) => e.ControlledPhase(q[0], q[1], Number(-Math.PI / 2)), label: "CS†");
        add("ch", 0, 2, (e, _, q) => MultiControlledHadamard(e, q));
        add("csx", 0, 2, (e, _, q) =>
        {
            // sqrt(X) = exp(i pi/4) RX(pi/2).
            Phase(e, Number(Math.PI / 4), [q[0]]);
            ControlledTurn(e, "X", Number(Math.PI / 2), q);
        });
        add("cu3", 3, 2, (e, a, q) => ControlledEuler(e, a[0], a[1], a[2], Number(0), q));
        add("cu", 4, 2, (e, a, q) => ControlledEuler(e, a[0], a[1], a[2], a[3], q));
    }

    private static void AddMultiControlled(AddGate add)
    {
        add("ccz", 0, 3, (e, _, q) => MultiControlledPhase(e, q, Number(Math.PI)));
        add("ccx toffoli", 0, 3, (e, _, q) => MultiControlledNot(e, q));
        add("c3x mcx", 0, 4, (e, _, q) => MultiControlledNot(e, q), label: "CCCX");
        add("c4x", 0, 5, (e, _, q) => MultiControlledNot(e, q), label: "CCCCX");
        add("c3sqrtx", 0, 4, (e, _, q) =>
        {
            e.Add(CliffordKind.H, q[^1]);
            MultiControlledPhase(e, q, Number(Math.PI / 2));
            e.Add(CliffordKind.H, q[^1]);
        }, label: "CCCSX");
        add("cswap fredkin", 0, 3, (e, _, q) =>
        {
            e.Add(CliffordKind.CNOT, q[2], q[1]);
            MultiControlledNot(e, q);
            e.Add(CliffordKind.CNOT, q[2], q[1]);
        });
        add("rccx", 0, 3, (e, _, q) =>
        {
            e.Add(CliffordKind.H, q[2]);
            Relative(e, q[2], q[1], q[0], q[1]);
            e.Add(CliffordKind.H, q[2]);
        });
        add("rc3x", 0, 4, (e, _, q) =>
        {
            int target = q[3];
            RelativeHalf(e, q[2], target);
            e.Add(CliffordKind.CNOT, q[0], target);
            Relative(e, target, q[1], q[0], q[1]);
            RelativeHalf(e, q[2], target);
        });
    }

    // Qiskit's relative-phase Toffoli gates: T turns of alternating sign on the target with CNOTs between them.
    private static void Relative(TurnEmitter e, int target, int first, int second, int third)
    {
        double sign = 1;
        foreach (int control in new[] { first, second, third })
        {
            Phase(e, Number(sign * Math.PI / 4), [target]);
            e.Add(CliffordKind.CNOT, control, target);
            sign = -sign;
        }

        Phase(e, Number(-Math.PI / 4), [target]);
    }

    private static void RelativeHalf(TurnEmitter e, int control, int target)
    {
        e.Add(CliffordKind.H, target);
        Phase(e, Number(Math.PI / 4), [target]);
        e.Add(CliffordKind.CNOT, control, target);
        Phase(e, Number(-Math.PI / 4), [target]);
        e.Add(CliffordKind.H, target);
    }

    private static void Phase(TurnEmitter e, Polynomial angle, int[] q)
    {
        e.Turn("Z", q, angle);
        e.Shift(angle.Scale(0.5));
    }

    // sqrt(X) or its inverse.
    private static void Root(TurnEmitter e, int sign, int[] q)
    {
        e.Turn("X", q, Number(sign * Math.PI / 2));
        e.Shift(Number(sign * Math.PI / 4));
    }

    // U(theta, phi, lambda) = RZ(phi) RY(theta) RZ(lambda) up to a phase.
    private static void Euler(TurnEmitter e, Polynomial theta, Polynomial phi, Polynomial lambda, int[] q, Polynomial? phase = null)
    {
        e.Turn("Z", q, lambda);
        e.Turn("Y", q, theta);
        e.Turn("Z", q, phi);
        e.Shift(phase ?? Number(0));
    }

    // |0><0| x 1 + |1><1| x R_P(a) = exp(-i a (1 - Z) P / 4).
    private static void ControlledTurn(TurnEmitter e, string axis, Polynomial angle, int[] q)
    {
        e.Turn(axis, [q[1]], angle.Scale(0.5));
        e.Turn("Z" + axis, q, angle.Scale(-0.5));
    }

    // Controlled exp(i (gamma + (phi + lambda)/2)) RZ(phi) RY(theta) RZ(lambda).
    private static void ControlledEuler(
        TurnEmitter e, Polynomial theta, Polynomial phi, Polynomial lambda, Polynomial gamma, int[] q)
    {
        ControlledTurn(e, "Z", lambda, q);
        ControlledTurn(e, "Y", theta, q);
        ControlledTurn(e, "Z", phi, q);
        Phase(e, gamma.Add(phi.Add(lambda).Scale(0.5)), [q[0]]);
    }

    private static Polynomial Number(double value) => Polynomial.Of(value);
}
