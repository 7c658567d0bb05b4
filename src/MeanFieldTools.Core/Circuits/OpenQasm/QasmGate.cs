namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>A gate that the program defines.</summary>
internal sealed record QasmGate(IReadOnlyList<string> Parameters, IReadOnlyList<string> Qubits, IReadOnlyList<QasmToken> Body);

/// <summary>What the names in a gate's body stand for in one call.</summary>
internal sealed class QasmScope(QasmGate gate, Polynomial[] angles, int[] qubits)
{
    public Polynomial? Angle(string name) => At(gate.Parameters, name) is { } i ? angles[i] : null;

    public int? Qubit(string name) => At(gate.Qubits, name) is { } i ? qubits[i] : null;

    private static int? At(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return null;
    }
}
