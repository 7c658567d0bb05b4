namespace MeanFieldTools.Circuits;

/// <summary>Where gates stand when each is moved as far to the left as those before it allow.</summary>
internal static class CircuitColumns
{
    /// <summary>The depth: the least number of steps when gates on different qubits run at once.</summary>
    public static int Depth(Circuit circuit) =>
        Place(circuit.QubitCount, [.. circuit.Gates.Select(gate => gate.Qubits)]).DefaultIfEmpty(-1).Max() + 1;

    /// <summary>The column of everything that takes some of the lines.</summary>
    public static int[] Place(int lineCount, IReadOnlyList<IEnumerable<int>> lines)
    {
        var free = new int[lineCount];
        var columns = new int[lines.Count];
        for (int g = 0; g < columns.Length; g++)
        {
            int[] taken = [.. lines[g]];
            columns[g] = taken.Max(q => free[q]);
            Array.ForEach(taken, q => free[q] = columns[g] + 1);
        }

        return columns;
    }
}
