namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// Which qubits have been acted on and measured. The observable takes the place of measurements, so they may only end the circuit.
/// </summary>
internal sealed class QasmMeasurements
{
    private readonly HashSet<int> _touched = [];
    private readonly HashSet<int> _measured = [];

    /// <summary>The qubits on which a gate acts.</summary>
    public IReadOnlySet<int> Touched => _touched;

    public void Measure(int[] qubits, QasmContext context)
    {
        _measured.UnionWith(qubits);
        context.Notes.Add("Measurements are left out: the observable takes their place.");
    }

    /// <summary>A reset at the start does nothing; later it is not unitary.</summary>
    public void Reset(QasmToken at, int[] qubits)
    {
        if (Array.Exists(qubits, q => _touched.Contains(q) || _measured.Contains(q)))
        {
            throw at.Error("A reset after a gate is not supported: an expert is a unitary circuit.");
        }
    }

    public void Touch(QasmToken at, int[] qubits)
    {
        if (Array.Exists(qubits, _measured.Contains))
        {
            throw at.Error("A gate after a measurement is not supported: measurements may only end the circuit.");
        }

        _touched.UnionWith(qubits);
    }
}
