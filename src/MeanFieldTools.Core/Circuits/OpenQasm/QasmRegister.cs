namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>A register.</summary>
/// <param name="Start">The number of its first qubit.</param>
/// <param name="Size">Its elements.</param>
/// <param name="IsQuantum">Whether it holds qubits; else bits.</param>
internal sealed record QasmRegister(int Start, int Size, bool IsQuantum);
