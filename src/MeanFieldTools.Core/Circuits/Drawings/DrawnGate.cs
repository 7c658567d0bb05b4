using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Circuits.Drawings;

/// <summary>One symbol of a drawing, for a gate as its author wrote it.</summary>
/// <param name="Name">The name in its box.</param>
/// <param name="Angles">The angles in brackets, or nothing.</param>
/// <param name="Marks">What stands on each of its qubits; in a box a note that tells the qubit from others, or nothing.</param>
internal sealed partial record DrawnGate(string Name, string Angles, IReadOnlyList<(int Qubit, GateMark Mark, string Note)> Marks)
{
    // Two qubits of these may be exchanged.
    private static readonly FrozenSet<string> Symmetric = FrozenSet.Create(
        "ISWAP", "√iSWAP", "iSWAP^", "RXY", "PSWAP", "P00", "XX", "YY", "ZZ", "XX^", "YY^", "ZZ^");

    /// <summary>The gates of the circuit that it stands for: the first, and how many.</summary>
    public required (int First, int Count) Gates { get; init; }

    /// <summary>What decides its colour: whether a parameter, else whether a datum enters.</summary>
    public required AngleKind Kind { get; init; }

    public string Label => Name + Angles;

    public int Top => Marks.Min(mark => mark.Qubit);

    public int Bottom => Marks.Max(mark => mark.Qubit);

    /// <summary>The lines over which one box reaches; null where there is no box, or a control stands among its qubits.</summary>
    public (int Top, int Bottom)? Box
    {
        get
        {
            int[] own = [.. Marks.Where(mark => mark.Mark == GateMark.Box).Select(mark => mark.Qubit)];
            return own.Length > 0 && !Marks.Any(mark => mark.Mark != GateMark.Box && mark.Qubit > own.Min() && mark.Qubit < own.Max())
                ? (own.Min(), own.Max())
                : null;
        }
    }

    /// <summary>The symbols of a circuit, first applied first.</summary>
    public static IReadOnlyList<DrawnGate> Of(Circuit circuit)
    {
        var drawn = new List<DrawnGate>();
        for (int first = 0, next; first < circuit.Gates.Count; first = next)
        {
            var call = circuit.Gates[first].Call;
            next = first + 1;
            while (call is not null && next < circuit.Gates.Count && ReferenceEquals(circuit.Gates[next].Call, call))
            {
                next++;
            }

            drawn.Add(Create([.. circuit.Gates.Skip(first).Take(next - first)]) with { Gates = (first, next - first) });
        }

        return drawn;
    }

    private static DrawnGate Create(Gate[] gates)
    {
        var call = gates[0].Call ?? Own(gates[0]);
        var angles = gates[0].Call is null && gates[0].Angle is { } own ? [$"{own}"] : call.Angles.Select(PolynomialText.Short);
        string text = string.Join(", ", angles).Replace("theta", "θ", StringComparison.Ordinal);

        // The letters C at the front of a name are controls too: CCX, CRZ, CSWAP.
        string core = call.Name.TrimStart('C');
        int controls = call.Controls + call.Name.Length - core.Length;
        var marks = call.Qubits.Select((qubit, i) => (
            qubit,
            i >= controls ? Target(core, controls) : call.Negative.Contains(i) ? GateMark.NegativeControl : GateMark.Control,
            i >= controls ? Note(core, i - controls, call.Qubits.Count - controls) : ""));
        return new DrawnGate(core, text.Length > 0 ? $"({text})" : "", [.. marks])
        {
            Gates = default,
            Kind = gates.Any(gate => gate.Angle?.Kind == AngleKind.Parameter) ? AngleKind.Parameter
                : gates.Any(gate => gate.Inputs.Count > 0) ? AngleKind.Input : AngleKind.Constant,
        };
    }

    // A gate that stands for itself.
    private static GateCall Own(Gate gate) => new(
        gate switch
        {
            CliffordGate { Kind: CliffordKind.CNOT } => "CX",
            CliffordGate { Kind: CliffordKind.SDG } => "S†",
            AmplitudeGate => "|x⟩",
            _ => gate.Name,
        },
        [],
        gate.Qubits);

    private static GateMark Target(string core, int controls) => core switch
    {
        "X" or "X†" when controls > 0 => GateMark.Not,
        "Z" or "Z†" when controls > 0 => GateMark.Control,
        "SWAP" or "SWAP†" => GateMark.Cross,
        _ => GateMark.Box,
    };

    private static string Note(string core, int position, int count) =>
        count == 1 || Symmetric.Contains(core) ? ""
        : Word().Match(core) is { Success: true } match && match.Groups[1].Length == count
            ? match.Groups[1].Value.Distinct().Count() == 1 ? "" : $"{match.Groups[1].Value[position]}"
        : $"{position}";

    [GeneratedRegex("^R([IXYZ]+)")]
    private static partial Regex Word();
}
