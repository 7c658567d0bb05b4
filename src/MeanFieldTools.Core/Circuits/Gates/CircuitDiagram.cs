using System.Text;

namespace MeanFieldTools.Circuits;

/// <summary>Draws a circuit as text: a line for each qubit, time from left to right.</summary>
internal static class CircuitDiagram
{
    public static string Draw(Circuit circuit)
    {
        int m = circuit.QubitCount;
        int[] places = CircuitColumns.ForDrawing(circuit);
        string[][] columns = [.. Enumerable.Range(0, places.DefaultIfEmpty(-1).Max() + 1).Select(_ => new string[m])];
        for (int g = 0; g < places.Length; g++)
        {
            var gate = circuit.Gates[g];
            for (int q = gate.Qubits.Min(); q <= gate.Qubits.Max(); q++)
            {
                int position = gate.Qubits.ToList().IndexOf(q);
                columns[places[g]][q] = position < 0 ? "┼" : Symbol(gate, position);
            }
        }

        var text = new StringBuilder();
        int label = $"q{m - 1}: ".Length;
        for (int q = 0; q < m; q++)
        {
            text.Append(q == 0 ? "" : "\n").Append($"q{q}: ".PadRight(label)).Append('─');
            foreach (var column in columns)
            {
                int width = column.Max(cell => cell?.Length ?? 1);
                string cell = column[q] ?? "";
                int before = (width - cell.Length) / 2;
                text.Append('─', before).Append(cell).Append('─', width - cell.Length - before + 1);
            }
        }

        return text.ToString();
    }

    /// <summary>What stands on the line of one of a gate's qubits.</summary>
    public static string Symbol(Gate gate, int position) => gate switch
    {
        CliffordGate { Kind: CliffordKind.CNOT } => position == 0 ? "●" : "⊕",
        CliffordGate { Kind: CliffordKind.CZ } => "●",
        CliffordGate { Kind: CliffordKind.CY } => position == 0 ? "●" : "Y",
        CliffordGate { Kind: CliffordKind.SWAP } => "x",
        RotationGate rotation => $"R{rotation.Letters[position]}({Angle(rotation.Turn)})",
        GeneratorGate generator => $"RG({Angle(generator.Turn)})",
        AmplitudeGate => "|x⟩",
        _ => gate.Name,
    };

    private static string Angle(Angle angle) => angle.ToString().Replace("theta", "θ", StringComparison.Ordinal);
}
