namespace MeanFieldTools.Circuits.Drawings;

/// <summary>A circuit as it is drawn: symbols in columns, each as far to the left as those before it allow, and what is measured.</summary>
internal sealed class DrawnCircuit
{
    public DrawnCircuit(Circuit circuit, Observable observable)
    {
        QubitCount = circuit.QubitCount;
        Gates = DrawnGate.Of(circuit);
        int[] places = CircuitColumns.Place(QubitCount, [.. Gates.Select(gate => Enumerable.Range(gate.Top, gate.Bottom - gate.Top + 1))]);
        Columns = [.. Enumerable.Range(0, places.DefaultIfEmpty(-1).Max() + 1).Select(_ => new List<DrawnGate>())];
        for (int g = 0; g < places.Length; g++)
        {
            Columns[places[g]].Add(Gates[g]);
        }

        Measured = [.. Enumerable.Range(0, QubitCount).Select(q => string.Join(
            ',', observable.Terms.Select(term => term.Pauli.Letter(q)).Where(letter => letter != 'I').Distinct().Order()))];
    }

    public int QubitCount { get; }

    public IReadOnlyList<DrawnGate> Gates { get; }

    /// <summary>The symbols of each column, which do not overlap.</summary>
    public IReadOnlyList<List<DrawnGate>> Columns { get; }

    /// <summary>For each qubit the Pauli matrices that are measured on it, such as Z or X,Z; empty for none.</summary>
    public IReadOnlyList<string> Measured { get; }
}
