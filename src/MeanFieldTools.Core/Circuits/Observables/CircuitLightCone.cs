namespace MeanFieldTools;

/// <summary>What can influence the expectation value of one term of an observable.</summary>
/// <param name="Term">The Pauli string.</param>
/// <param name="Qubit">The qubits that the term reaches at the front of the circuit.</param>
/// <param name="Parameter">The numbers k of the parameters theta_k inside; the derivatives by all others are zero.</param>
/// <param name="GateCount">The gates inside.</param>
public sealed record CircuitLightCone(string Term, IReadOnlyList<int> Qubit, IReadOnlyList<int> Parameter, int GateCount)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Term}: {Qubit.Count} qubit(s), {Parameter.Count} parameter(s), {GateCount} gate(s)";
}
