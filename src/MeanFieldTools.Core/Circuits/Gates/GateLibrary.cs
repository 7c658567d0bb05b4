using System.Collections.Frozen;

namespace MeanFieldTools.Circuits;

/// <summary>
/// The gates of OpenQASM's standard libraries and of Qiskit and PennyLane by name, as rotations and Clifford gates, up to a global phase
/// (which no expectation value sees). Qubits in the order in which the gate names them.
/// </summary>
internal static class GateLibrary
{
    private static readonly FrozenDictionary<string, (int Angles, int Qubits, Action<TurnEmitter, Polynomial[], int[]> Emit)> Entries =
        Create().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names, in order.</summary>
    public static IEnumerable<string> Names => Entries.Keys.Order(StringComparer.Ordinal);

    /// <summary>How many angles and qubits a gate has; null where there is no such gate.</summary>
    public static (int Angles, int Qubits)? Find(string name) =>
        Entries.TryGetValue(name, out var entry) ? (entry.Angles, entry.Qubits) : null;

    /// <summary>Whether each angle of the gate may be trainable: the expert has period 2 pi in it.</summary>
    public static bool IsRotation(string name) =>
        name is "rx" or "ry" or "rz" or "rxx" or "ryy" or "rzz" or "rzx" or "p" or "u1" or "phase" or "phaseshift"
            or "u2" or "u3" or "u" or "U" or "r" or "prx" or "cp" or "cu1" or "cphase" or "cphaseshift";

    /// <summary>Adds the gate's decomposition.</summary>
    public static void Emit(string name, Polynomial[] angles, int[] qubits, TurnEmitter into) => Entries[name].Emit(into, angles, qubits);

    /// <summary>The product over the qubits of (1 - Z)/2, with exp(i angle ...): a phase on |1...1>.</summary>
    public static void MultiControlledPhase(TurnEmitter into, int[] qubits, Polynomial angle)
    {
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
    }

    private static Dictionary<string, (int, int, Action<TurnEmitter, Polynomial[], int[]>)> Create()
    {
        var library = new Dictionary<string, (int, int, Action<TurnEmitter, Polynomial[], int[]>)>(StringComparer.Ordinal);
        void Add(string names, int angles, int qubits, Action<TurnEmitter, Polynomial[], int[]> emit)
        {
            foreach (string name in names.Split(' '))
            {
                library[name] = (angles, qubits, emit);
            }
        }

        AddFixed(Add);
        AddRotations(Add);
        AddControlled(Add);
        return library;
    }

    private static void AddFixed(Action<string, int, int, Action<TurnEmitter, Polynomial[], int[]>> add)
    {
        add("id", 0, 1, (_, _, _) => { });
        foreach (var kind in Enum.GetValues<CliffordKind>().Where(kind => kind != CliffordKind.I))
        {
            add($"{kind}".ToLowerInvariant(), 0, Clifford.QubitCount(kind), (e, _, q) => e.Add(kind, q));
        }

        add("cx CX", 0, 2, (e, _, q) => e.Add(CliffordKind.CNOT, q));
        add("t", 0, 1, (e, _, q) => e.Turn("Z", q, Number(Math.PI / 4)));
        add("tdg", 0, 1, (e, _, q) => e.Turn("Z", q, Number(-Math.PI / 4)));
        add("sx", 0, 1, (e, _, q) => e.Turn("X", q, Number(Math.PI / 2)));
        add("sxdg", 0, 1, (e, _, q) => e.Turn("X", q, Number(-Math.PI / 2)));
        add("dcx", 0, 2, (e, _, q) => { e.Add(CliffordKind.CNOT, q); e.Add(CliffordKind.CNOT, q[1], q[0]); });
        add("iswap", 0, 2, (e, _, q) => { e.Turn("XX", q, Number(-Math.PI / 2)); e.Turn("YY", q, Number(-Math.PI / 2)); });
        add("ecr", 0, 2, (e, _, q) =>
        {
            e.Turn("ZX", q, Number(Math.PI / 4));
            e.Add(CliffordKind.X, q[0]);
            e.Turn("ZX", q, Number(-Math.PI / 4));
        });
    }

    private static void AddRotations(Action<string, int, int, Action<TurnEmitter, Polynomial[], int[]>> add)
    {
        foreach (string word in new[] { "X", "Y", "Z", "XX", "YY", "ZZ", "ZX" })
        {
            add($"r{word.ToLowerInvariant()}", 1, word.Length, (e, a, q) => e.Turn(word, q, a[0]));
        }

        add("p u1 phase phaseshift", 1, 1, (e, a, q) => e.Turn("Z", q, a[0]));
        add("u2", 2, 1, (e, a, q) => Euler(e, Number(Math.PI / 2), a[0], a[1], q));
        add("u3 u U", 3, 1, (e, a, q) => Euler(e, a[0], a[1], a[2], q));
        add("r prx", 2, 1, (e, a, q) =>
        {
            e.Turn("Z", q, a[1].Scale(-1));
            e.Turn("X", q, a[0]);
            e.Turn("Z", q, a[1]);
        });
    }

    private static void AddControlled(Action<string, int, int, Action<TurnEmitter, Polynomial[], int[]>> add)
    {
        foreach (string axis in new[] { "X", "Y", "Z" })
        {
            add($"cr{axis.ToLowerInvariant()}", 1, 2, (e, a, q) => ControlledTurn(e, axis, a[0], q));
        }

        add("cp cu1 cphase cphaseshift", 1, 2, (e, a, q) => e.ControlledPhase(q[0], q[1], a[0]));
        add("cs", 0, 2, (e, _, q) => e.ControlledPhase(q[0], q[1], Number(Math.PI / 2)));
        add("csdg", 0, 2, (e, _, q) => e.ControlledPhase(q[0], q[1], Number(-Math.PI / 2)));
        add("ch", 0, 2, (e, _, q) =>
        {
            // H = RY(pi/4) Z RY(-pi/4).
            e.Turn("Y", [q[1]], Number(-Math.PI / 4));
            e.Add(CliffordKind.CZ, q);
            e.Turn("Y", [q[1]], Number(Math.PI / 4));
        });
        add("csx", 0, 2, (e, _, q) =>
        {
            // sqrt(X) = exp(i pi/4) RX(pi/2).
            e.Turn("Z", [q[0]], Number(Math.PI / 4));
            ControlledTurn(e, "X", Number(Math.PI / 2), q);
        });
        add("cu3", 3, 2, (e, a, q) => ControlledEuler(e, a[0], a[1], a[2], Number(0), q));
        add("cu", 4, 2, (e, a, q) => ControlledEuler(e, a[0], a[1], a[2], a[3], q));
        add("ccz", 0, 3, (e, _, q) => MultiControlledPhase(e, q, Number(Math.PI)));
        foreach (var (names, controls) in new[] { ("ccx toffoli", 2), ("c3x mcx", 3), ("c4x", 4) })
        {
            add(names, 0, controls + 1, (e, _, q) =>
            {
                e.Add(CliffordKind.H, q[^1]);
                MultiControlledPhase(e, q, Number(Math.PI));
                e.Add(CliffordKind.H, q[^1]);
            });
        }

        add("cswap fredkin", 0, 3, (e, _, q) =>
        {
            e.Add(CliffordKind.CNOT, q[2], q[1]);
            Emit("ccx", [], q, e);
            e.Add(CliffordKind.CNOT, q[2], q[1]);
        });
    }

    // U(theta, phi, lambda) = RZ(phi) RY(theta) RZ(lambda) up to a phase.
    private static void Euler(TurnEmitter e, Polynomial theta, Polynomial phi, Polynomial lambda, int[] q)
    {
        e.Turn("Z", q, lambda);
        e.Turn("Y", q, theta);
        e.Turn("Z", q, phi);
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
        e.Turn("Z", [q[0]], gamma.Add(phi.Add(lambda).Scale(0.5)));
    }

    private static Polynomial Number(double value) => Polynomial.Of(value);
}
