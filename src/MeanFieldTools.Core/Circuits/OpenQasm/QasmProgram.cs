namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>A program that was read.</summary>
/// <param name="Version">2 or 3.</param>
/// <param name="QubitCount">The qubits of all registers, in the order of their declaration; the first is qubit 0.</param>
/// <param name="Gates">The gates.</param>
/// <param name="Parameters">The names behind theta0, theta1, ...</param>
/// <param name="Data">The names behind x0, x1, ...</param>
internal sealed record QasmProgram(
    int Version, int QubitCount, IReadOnlyList<Gate> Gates, IReadOnlyList<string> Parameters, IReadOnlyList<string> Data)
{
    public string ParameterNames => Parameters.Count == 0 ? "none" : string.Join(", ", Parameters);

    public string DataNames => Data.Count == 0 ? "none" : string.Join(", ", Data);
}
