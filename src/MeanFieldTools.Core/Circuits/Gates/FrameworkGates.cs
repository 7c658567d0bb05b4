using System.Collections.Frozen;

namespace MeanFieldTools.Circuits;

/// <summary>
/// The gates of circuits that are written as text, in any case: those of <see cref="GateLibrary"/>, and what PennyLane and Cirq call
/// theirs.
/// </summary>
internal static class FrameworkGates
{
    // Names for gates of the library.
    private static readonly (string Name, string Key)[] Aliases =
    [
        ("Hadamard", "h"), ("PauliX", "x"), ("PauliY", "y"), ("PauliZ", "z"), ("Identity", "id"), ("I", "id"),
        ("ControlledPhaseShift", "cp"), ("CPhaseShift", "cp"), ("IsingXX", "rxx"), ("IsingYY", "ryy"), ("IsingZZ", "rzz"),
        ("CCNOT", "ccx"), ("Toffoli", "ccx"), ("Fredkin", "cswap"), ("PhaseShift", "p"),
    ];

    private static readonly FrozenDictionary<string, GateEntry> Entries = Create().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Entries.Keys.Concat(GateLibrary.Names.Select(name => name.ToUpperInvariant()))
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The gate of a name in any case; null where there is no such gate.</summary>
    public static GateEntry? Find(string name) => Entries.GetValueOrDefault(name) ?? GateLibrary.Find(name.ToLowerInvariant());

    private static Dictionary<string, GateEntry> Create()
    {
        var entries = new Dictionary<string, GateEntry>();
        foreach (var (name, key) in Aliases)
        {
            entries[name] = GateLibrary.Find(key)!;
        }

        AddPennyLane(entries.AddAll);
        AddCirq(entries.AddAll);
        return entries;
    }

    private static void AddPennyLane(AddGate add)
    {
        add("Rot", 3, 1, (e, a, q) => GateLibrary.Emit("u3", [a[1], a[2], a[0]], q, e), "Rot");
        add("CRot", 3, 2, (e, a, q) => ControlledRot(e, a, q), "CRot");
        add("IsingXY", 1, 2, (e, a, q) => { e.Turn("XX", q, a[0].Scale(-0.5)); e.Turn("YY", q, a[0].Scale(-0.5)); }, "RXY");
        add("SISWAP SQISW", 0, 2, (e, _, q) => { e.Turn("XX", q, Number(-Math.PI / 4)); e.Turn("YY", q, Number(-Math.PI / 4)); }, "√iSWAP");
        add("PSWAP", 1, 2, (e, a, q) => { e.Add(CliffordKind.SWAP, q); e.Turn("ZZ", q, a[0]); });
        add("SingleExcitation", 1, 2, (e, a, q) => { e.Turn("YX", q, a[0].Scale(0.5)); e.Turn("XY", q, a[0].Scale(-0.5)); }, "G");
        foreach (string state in new[] { "00", "01", "10" })
        {
            add($"CPhaseShift{state}", 1, 2, (e, a, q) =>
            {
                int[] flips = [.. q.Where((_, i) => state[i] == '0')];
                Array.ForEach(flips, flip => e.Add(CliffordKind.X, flip));
                e.ControlledPhase(q[0], q[1], a[0]);
                Array.ForEach(flips, flip => e.Add(CliffordKind.X, flip));
            }, $"P{state}");
        }
    }

    // Powers of gates, whose exponent counts half turns.
    private static void AddCirq(AddGate add)
    {
        foreach (var (names, key, qubits) in new[]
        {
            ("XPowGate", "rx", 1), ("YPowGate", "ry", 1), ("ZPowGate", "rz", 1), ("CZPowGate", "cp", 2),
            ("XXPowGate", "rxx", 2), ("YYPowGate", "ryy", 2), ("ZZPowGate", "rzz", 2),
        })
        {
            add(names, 1, qubits, (e, a, q) => GateLibrary.Emit(key, [a[0].Scale(Math.PI)], q, e), names[..^7] + "^");
        }

        add("CXPowGate CNotPowGate", 1, 2, (e, a, q) =>
        {
            e.Add(CliffordKind.H, q[1]);
            e.ControlledPhase(q[0], q[1], a[0].Scale(Math.PI));
            e.Add(CliffordKind.H, q[1]);
        }, "CX^");
        add("ISwapPowGate", 1, 2, (e, a, q) =>
        {
            e.Turn("XX", q, a[0].Scale(-Math.PI / 2));
            e.Turn("YY", q, a[0].Scale(-Math.PI / 2));
        }, "iSWAP^");
        add("XX", 0, 2, (e, _, q) => { e.Add(CliffordKind.X, q[0]); e.Add(CliffordKind.X, q[1]); });
        add("YY", 0, 2, (e, _, q) => { e.Add(CliffordKind.Y, q[0]); e.Add(CliffordKind.Y, q[1]); });
        add("ZZ", 0, 2, (e, _, q) => { e.Add(CliffordKind.Z, q[0]); e.Add(CliffordKind.Z, q[1]); });
    }

    // Controlled RZ(omega) RY(theta) RZ(phi), which has determinant 1.
    private static void ControlledRot(TurnEmitter e, Polynomial[] a, int[] q)
    {
        GateLibrary.Emit("crz", [a[0]], q, e);
        GateLibrary.Emit("cry", [a[1]], q, e);
        GateLibrary.Emit("crz", [a[2]], q, e);
    }

    private static Polynomial Number(double value) => Polynomial.Of(value);
}
