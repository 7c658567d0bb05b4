namespace MeanFieldTools.Circuits;

/// <summary>
/// A gate as its author wrote it. It may stand for several gates that are carried out, which all carry the same object: a drawing shows it
/// once.
/// </summary>
/// <param name="name">The name that is shown.</param>
/// <param name="angles">The angles, in the names theta0, ... and x0, ...</param>
/// <param name="qubits">The qubits, those that control first.</param>
internal sealed class GateCall(string name, IReadOnlyList<Polynomial> angles, IReadOnlyList<int> qubits)
{
    public string Name => name;

    public IReadOnlyList<Polynomial> Angles => angles;

    public IReadOnlyList<int> Qubits => qubits;

    /// <summary>How many qubits control the gate of this name, which does not count those that its name speaks of.</summary>
    public int Controls { get; init; }

    /// <summary>Which of them, counted from 0, control on 0.</summary>
    public IReadOnlyList<int> Negative { get; init; } = [];

    /// <summary>The gates with other calls; each call is changed once.</summary>
    public static IEnumerable<Gate> Map(IEnumerable<Gate> gates, Func<GateCall, GateCall?> change)
    {
        var changed = new Dictionary<GateCall, GateCall?>(ReferenceEqualityComparer.Instance);
        foreach (var gate in gates)
        {
            if (gate.Call is not { } call)
            {
                yield return gate;
                continue;
            }

            if (!changed.TryGetValue(call, out var other))
            {
                changed[call] = other = change(call);
            }

            yield return gate with { Call = other };
        }
    }

    /// <summary>The same call with other parts.</summary>
    public GateCall With(string? newName = null, IReadOnlyList<Polynomial>? newAngles = null, IReadOnlyList<int>? newQubits = null) =>
        new(newName ?? name, newAngles ?? angles, newQubits ?? qubits) { Controls = Controls, Negative = Negative };
}
