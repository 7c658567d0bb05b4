namespace MeanFieldTools.Circuits;

/// <summary>
/// A parametrised circuit (4.2) on m qubits started in |0...0>: gates in the order they are applied. Parameters are theta_0 ...
/// theta_(d-1), inputs x_0 ... x_(p-1).
/// </summary>
internal sealed class Circuit
{
    /// <summary>The largest number of qubits.</summary>
    public const int MaxQubits = 14;

    /// <summary>Checks the gates and counts parameters and inputs.</summary>
    /// <param name="qubitCount">m, from 1 to <see cref="MaxQubits"/>.</param>
    /// <param name="gates">The gates, first applied first.</param>
    /// <param name="inputCount">p; 0 takes the number of inputs that the gates use.</param>
    public Circuit(int qubitCount, IEnumerable<Gate> gates, int inputCount = 0)
    {
        if (qubitCount is < 1 or > MaxQubits)
        {
            throw new MeanFieldException(
                Fault.QubitCountUnsupported, $"A circuit of {qubitCount} qubits is not supported. Use 1 to {MaxQubits} qubits.");
        }

        QubitCount = qubitCount;
        Gates = [.. gates];
        foreach (var gate in Gates)
        {
            RequireQubits(gate);
        }

        ParameterCount = Count(AngleKind.Parameter, "theta");
        InputCount = Math.Max(inputCount, Count(AngleKind.Input, "x"));
        if (ParameterCount == 0)
        {
            throw new MeanFieldException(Fault.CircuitInvalid, "The circuit has no trainable parameter. Give a gate the angle theta0.");
        }

        if (inputCount > 0 && InputCount > inputCount)
        {
            throw new MeanFieldException(
                Fault.CircuitInvalid, $"The circuit uses {InputCount} inputs, but -InputCount is {inputCount}. Raise it or leave it out.");
        }
    }

    public int QubitCount { get; }

    public IReadOnlyList<Gate> Gates { get; }

    public int ParameterCount { get; }

    public int InputCount { get; }

    private int Count(AngleKind kind, string symbol)
    {
        var used = Gates.Where(g => g.Angle?.Kind == kind).Select(g => g.Angle!.Value.Index).Distinct().Order().ToArray();
        int gap = Array.FindIndex([.. used.Select((index, position) => index != position)], wrong => wrong);
        if (kind == AngleKind.Parameter && gap >= 0)
        {
            throw new MeanFieldException(
                Fault.CircuitInvalid, $"The circuit uses {symbol}{used[gap]} but not {symbol}{gap}. Number the parameters from 0 without gaps.");
        }

        return used.Length == 0 ? 0 : used[^1] + 1;
    }

    private void RequireQubits(Gate gate)
    {
        foreach (int qubit in gate.Qubits)
        {
            if (qubit < 0 || qubit >= QubitCount)
            {
                throw new MeanFieldException(
                    Fault.GateInvalid,
                    $"Gate {gate.Name} acts on qubit {qubit}, but the {QubitCount} qubits are numbered 0 to {QubitCount - 1}.");
            }
        }

        if (gate.Qubits.Distinct().Count() < gate.Qubits.Count)
        {
            throw new MeanFieldException(Fault.GateInvalid, $"Gate {gate.Name} names a qubit twice. Give distinct qubits.");
        }
    }
}
