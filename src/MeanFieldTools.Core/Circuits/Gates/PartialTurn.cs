using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>
/// exp(-i factor theta_k P / 2) with a factor that is not a whole number. Alone it does not have period 2 pi; together with others that
/// share its parameter it may, as in a controlled phase written out. <see cref="PeriodFold"/> joins them or refuses them, so no circuit
/// holds one.
/// </summary>
/// <param name="Letters">The Pauli word P.</param>
/// <param name="Qubits">The qubits, one for each letter.</param>
/// <param name="Parameter">k.</param>
/// <param name="Factor">The factor.</param>
/// <param name="Origin">Where it was written, for messages.</param>
internal sealed record PartialTurn(string Letters, IReadOnlyList<int> Qubits, int Parameter, double Factor, string Origin)
    : Gate($"R{Letters}", Qubits)
{
    /// <summary>What to do where it is refused, in a sentence; null for the usual.</summary>
    public string? Advice { get; init; }

    public override Complex[,] Matrix(double angle) => throw new NotSupportedException("A part of a gate has no matrix of its own.");
}
