namespace MeanFieldTools.Circuits;

/// <summary>Where the gates of a circuit stand when each is moved as far to the left as the gates before it allow.</summary>
internal static class CircuitColumns
{
    /// <summary>The column of every gate for a drawing, in which a gate also takes the lines between its qubits.</summary>
    public static int[] ForDrawing(Circuit circuit) =>
        Place(circuit, gate => Enumerable.Range(gate.Qubits.Min(), gate.Qubits.Max() - gate.Qubits.Min() + 1));

    /// <summary>The depth: the least number of steps when gates on different qubits run at once.</summary>
    public static int Depth(Circuit circuit) => Place(circuit, gate => gate.Qubits).DefaultIfEmpty(-1).Max() + 1;

    private static int[] Place(Circuit circuit, Func<Gate, IEnumerable<int>> lines)
    {
        var free = new int[circuit.QubitCount];
        var columns = new int[circuit.Gates.Count];
        for (int g = 0; g < columns.Length; g++)
        {
            int[] taken = [.. lines(circuit.Gates[g])];
            columns[g] = taken.Max(q => free[q]);
            Array.ForEach(taken, q => free[q] = columns[g] + 1);
        }

        return columns;
    }
}
