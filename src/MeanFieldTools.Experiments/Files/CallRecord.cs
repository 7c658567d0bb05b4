using MeanFieldTools.Circuits;

namespace MeanFieldTools.Files;

/// <summary>A gate as its author wrote it, as JSON.</summary>
/// <param name="Name">The name that is shown.</param>
/// <param name="Angle">The angles as text.</param>
/// <param name="Qubit">The qubits, those that control first.</param>
/// <param name="Controls">How many qubits control the gate of this name.</param>
/// <param name="Negative">Which of them control on 0.</param>
internal sealed record CallRecord(string Name, string[] Angle, int[] Qubit, int Controls, int[] Negative)
{
    public static CallRecord Of(GateCall call) =>
        new(call.Name, [.. call.Angles.Select(PolynomialText.Exact)], [.. call.Qubits], call.Controls, [.. call.Negative]);

    /// <summary>The call.</summary>
    /// <exception cref="FormatException">It does not fit the circuit.</exception>
    public GateCall Create(int qubitCount)
    {
        bool fits = Qubit.Length > 0 && Qubit.Distinct().Count() == Qubit.Length && Array.TrueForAll(Qubit, q => q >= 0 && q < qubitCount)
            && Controls >= 0 && Controls <= Qubit.Length && Array.TrueForAll(Negative, position => position >= 0 && position < Controls);
        if (!fits)
        {
            throw new FormatException($"The gate '{Quote.Of(Name)}' does not fit a circuit of {qubitCount} qubits.");
        }

        return new GateCall(Name, [.. Angle.Select(Read)], Qubit) { Controls = Controls, Negative = Negative };
    }

    private static Polynomial Read(string text) =>
        PolynomialParser.TryParse(text) ?? throw new FormatException($"'{Quote.Of(text)}' is not an angle.");
}
