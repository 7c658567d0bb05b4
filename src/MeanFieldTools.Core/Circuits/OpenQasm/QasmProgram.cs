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
    /// <summary>
    /// The numbers in the program that became parameters; null where there are none, 0 for parameters of the program itself.
    /// </summary>
    public double[]? Start { get; init; }

    /// <summary>How many numbers in the program could become parameters.</summary>
    public int NumericAngleCount { get; init; }

    /// <summary>What was left out, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public string ParameterNames => Parameters.Count == 0 ? "none" : string.Join(", ", Parameters);

    public string DataNames => Data.Count == 0 ? "none" : string.Join(", ", Data);
}
