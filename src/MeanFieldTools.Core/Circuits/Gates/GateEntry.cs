namespace MeanFieldTools.Circuits;

/// <summary>A gate that is known by name.</summary>
/// <param name="Label">The name in drawings.</param>
/// <param name="Angles">How many angles it has.</param>
/// <param name="Qubits">How many qubits it acts on.</param>
/// <param name="Emit">Adds its decomposition.</param>
internal sealed record GateEntry(string Label, int Angles, int Qubits, Action<TurnEmitter, Polynomial[], int[]> Emit);

/// <summary>
/// Adds a gate under several names with spaces between them, the first of which labels it unless something else is given.
/// </summary>
internal delegate void AddGate(string names, int angles, int qubits, Action<TurnEmitter, Polynomial[], int[]> emit, string? label = null);

internal static class GateEntries
{
    /// <summary>As <see cref="AddGate"/> says.</summary>
    public static void AddAll(
        this Dictionary<string, GateEntry> library, string names, int angles, int qubits,
        Action<TurnEmitter, Polynomial[], int[]> emit, string? label = null)
    {
        string[] all = names.Split(' ');
        var entry = new GateEntry(label ?? all[0].ToUpperInvariant(), angles, qubits, emit);
        Array.ForEach(all, name => library[name] = entry);
    }
}
