namespace MeanFieldTools.Circuits;

/// <summary>Circuits by name: a data encoding followed by trainable layers.</summary>
internal static class Ansatz
{
    /// <summary>RY(x_k) on qubit k (mod m) for every input k.</summary>
    public static IEnumerable<Gate> AngleEncoding(int qubitCount, int inputCount) =>
        Enumerable.Range(0, inputCount).Select(k => new RotationGate("Y", [k % qubitCount], Angle.Input(k)));

    /// <summary>
    /// Per layer RY then RZ on every qubit, then CNOT k -> k+1 around the ring (one CNOT for two qubits, none for one). Parameters are
    /// ordered by layer, qubit, rotation: d = 2 m L.
    /// </summary>
    public static IEnumerable<Gate> HardwareEfficient(int qubitCount, int layerCount)
    {
        int parameter = 0;
        for (int layer = 0; layer < layerCount; layer++)
        {
            for (int q = 0; q < qubitCount; q++)
            {
                yield return new RotationGate("Y", [q], Angle.Parameter(parameter++));
                yield return new RotationGate("Z", [q], Angle.Parameter(parameter++));
            }

            foreach (var (control, target) in Ring(qubitCount))
            {
                yield return new CliffordGate(CliffordKind.CNOT, [control, target]);
            }
        }
    }

    /// <summary>The pairs k -> k+1 around the ring.</summary>
    public static IEnumerable<(int Control, int Target)> Ring(int qubitCount) => qubitCount switch
    {
        1 => [],
        2 => [(0, 1)],
        _ => Enumerable.Range(0, qubitCount).Select(q => (q, (q + 1) % qubitCount)),
    };
}
