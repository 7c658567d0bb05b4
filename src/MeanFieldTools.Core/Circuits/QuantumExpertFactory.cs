namespace MeanFieldTools.Circuits;

/// <summary>Makes quantum experts from what users say: an ansatz by its size, or gates.</summary>
internal static class QuantumExpertFactory
{
    /// <summary>The expert of given gates, or of the default ansatz where there are none.</summary>
    /// <param name="gates">The gates, or null for the default ansatz behind the default encoding.</param>
    /// <param name="qubitCount">m; 0 with gates takes one more than the highest qubit.</param>
    /// <param name="layerCount">L of the ansatz.</param>
    /// <param name="inputCount">p; 0 takes m, or what the gates use.</param>
    /// <param name="observable">The observable's text.</param>
    /// <param name="normalize">Whether the observable is divided by the sum of its coefficients' sizes.</param>
    /// <param name="name">The expert's name, or null for one that tells its make.</param>
    public static QuantumExpert Create(
        IReadOnlyList<Gate>? gates, int qubitCount, int layerCount, int inputCount, string observable, bool normalize, string? name)
    {
        Circuit circuit;
        if (gates is null)
        {
            int inputs = inputCount > 0 ? inputCount : qubitCount;
            name ??= $"HardwareEfficient({qubitCount}, {layerCount})";
            circuit = new Circuit(
                qubitCount, Ansatz.AngleEncoding(qubitCount, inputs).Concat(Ansatz.HardwareEfficient(qubitCount, layerCount)), inputs);
        }
        else
        {
            name ??= "Circuit";
            circuit = new Circuit(qubitCount > 0 ? qubitCount : gates.Max(gate => gate.Qubits.Max()) + 1, gates, inputCount);
        }

        var terms = ObservableParser.Parse(observable, circuit.QubitCount);
        return new QuantumExpert(name, circuit, Observable.Create(circuit.QubitCount, terms, normalize));
    }
}
