using MeanFieldTools.Circuits;

namespace MeanFieldTools.Completion;

/// <summary>Completes a gate by its name, with parameters for its angles and the first qubits.</summary>
internal sealed class GateCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => FrameworkGates.Names.Select(name =>
    {
        var gate = FrameworkGates.Find(name)!;
        string angles = gate.Angles == 0 ? "" : $"({string.Join(", ", Enumerable.Range(0, gate.Angles).Select(k => $"theta{k}"))})";
        return $"{name}{angles} {string.Join(' ', Enumerable.Range(0, gate.Qubits))}";
    });
}
