namespace MeanFieldTools.Circuits;

/// <summary>
/// A parametrised circuit (4.2) on m qubits started in |0...0>: gates in the order they are applied. Parameters are theta_0 ...
/// theta_(d-1), inputs x_0 ... x_(p-1).
/// </summary>
internal sealed class Circuit
{
    /// <summary>The largest number of qubits.</summary>
    public const int MaxQubits = 14;

    /// <summary>The largest number of gates.</summary>
    public const int MaxGates = 1_000_000;

    /// <summary>The largest number of parameters: what is proved of the second derivatives takes its square in memory.</summary>
    public const int MaxParameters = 5000;

    /// <summary>Checks the gates and counts parameters and inputs.</summary>
    /// <param name="qubitCount">m, from 1 to <see cref="MaxQubits"/>.</param>
    /// <param name="gates">The gates, first applied first.</param>
    /// <param name="inputCount">p; 0 takes the number of inputs that the gates use.</param>
    public Circuit(int qubitCount, IEnumerable<Gate> gates, int inputCount = 0)
    {
        QubitCount = RequireQubitCount(qubitCount);
        Gates = [.. gates.Take(MaxGates + 1)];
        if (Gates.Count > MaxGates)
        {
            throw new MeanFieldException(Fault.CircuitInvalid, $"The circuit has more than {MaxGates} gates. Write it with fewer.");
        }

        foreach (var gate in Gates)
        {
            RequireQubits(gate);
        }

        Gates = PeriodFold.Fold(Gates, k => $"theta{k}");
        if (Gates.Skip(1).Any(gate => gate is AmplitudeGate))
        {
            throw new MeanFieldException(
                Fault.CircuitInvalid,
                "Amplitude encoding prepares the state from |0...0>, so it can only be the first gate. Upload data again by rotations.");
        }

        ParameterCount = CountParameters();
        if (ParameterCount > MaxParameters)
        {
            throw new MeanFieldException(
                Fault.CircuitInvalid,
                $"The circuit has {ParameterCount} parameters, but at most {MaxParameters} are supported. "
                + "Use fewer layers, or let fewer angles be trainable.");
        }

        InputCount = Math.Max(inputCount, Gates.SelectMany(gate => gate.Inputs).DefaultIfEmpty(-1).Max() + 1);
        if (ParameterCount == 0)
        {
            throw new MeanFieldException(Fault.CircuitInvalid, "The circuit has no trainable parameter. Give a gate the angle theta0.");
        }

        if (inputCount > 0 && InputCount > inputCount)
        {
            throw new MeanFieldException(
                Fault.CircuitInvalid,
                $"The circuit uses {InputCount} inputs, but the number of inputs was given as {inputCount}. Raise it or leave it out.");
        }
    }

    public int QubitCount { get; }

    public IReadOnlyList<Gate> Gates { get; }

    public int ParameterCount { get; }

    public int InputCount { get; }

    /// <summary>The amplitude encoding with which the circuit starts; null for the start |0...0>.</summary>
    public AmplitudeGate? Preparation => Gates.Count > 0 ? Gates[0] as AmplitudeGate : null;

    /// <summary>How many gates carry theta_k, for every k.</summary>
    public int[] Occurrences()
    {
        var occurrences = new int[ParameterCount];
        foreach (var gate in Gates.Where(gate => gate.Angle?.Kind == AngleKind.Parameter))
        {
            occurrences[gate.Angle!.Value.Index]++;
        }

        return occurrences;
    }

    /// <summary>
    /// The degree of f as a trigonometric polynomial in each input: the sum over the data gates of their whole factors |s| of x_k; null
    /// where an angle is not linear with whole factors, or amplitudes are encoded.
    /// </summary>
    public int[]? InputDegree()
    {
        var degree = new int[InputCount];
        foreach (var (coefficient, factors) in Gates.SelectMany(gate => gate.Angle?.Data?.Terms ?? []))
        {
            double whole = Math.Abs(Math.Round(coefficient));
            if (factors is not [{ Function: null }] || whole > 1000 || Math.Abs(Math.Abs(coefficient) - whole) > 1e-12)
            {
                return null;
            }

            degree[factors[0].Input] += (int)whole;
        }

        return Preparation is null ? degree : null;
    }

    /// <summary>
    /// Refuses inputs [n, p] that an encoding cannot take: bits other than 0 and 1, a zero vector of amplitudes, a number outside the
    /// domain of a function.
    /// </summary>
    public void RequireInputs(double[,] inputs)
    {
        int[] bits = [.. Gates.Where(gate => gate.Angle?.Data is { IsBit: true }).SelectMany(gate => gate.Inputs).Distinct()];
        Gate[] partial = [.. Gates.Where(gate => gate.Angle?.Data is { IsPolynomial: false })];
        for (int j = 0; j < inputs.GetLength(0); j++)
        {
            foreach (int k in bits)
            {
                if (inputs[j, k] is not (0 or 1))
                {
                    throw new MeanFieldException(
                        Fault.InvalidQuantity,
                        $"Input x{k} of datum {j} is {Check.Text(inputs[j, k])}, but basis encoding takes bits. "
                        + "Give 0 or 1, or use another encoding.");
                }
            }

            foreach (var gate in partial)
            {
                RequireValue(gate, inputs, j);
            }

            Preparation?.RequireInput(inputs, j);
        }
    }

    /// <summary>Refuses a number of qubits that a circuit cannot have.</summary>
    public static int RequireQubitCount(int qubitCount) => qubitCount is >= 1 and <= MaxQubits
        ? qubitCount
        : throw new MeanFieldException(
            Fault.QubitCountUnsupported, $"A circuit of {qubitCount} qubits is not supported. Use 1 to {MaxQubits} qubits.");

    private static void RequireValue(Gate gate, double[,] inputs, int j)
    {
        double[] x = [.. Enumerable.Range(0, inputs.GetLength(1)).Select(k => inputs[j, k])];
        if (!double.IsFinite(gate.Angle!.Value.Data!.Value(x)))
        {
            string given = string.Join(", ", gate.Inputs.Take(4).Select(k => $"x{k} = {Check.Text(x[k])}"));
            throw new MeanFieldException(
                Fault.InvalidQuantity,
                $"The angle {Quote.Of($"{gate.Angle}")} has no value for datum {j} ({given}). "
                + "Scale the inputs into the domain of the function.");
        }
    }

    private int CountParameters()
    {
        var used = Gates.Where(g => g.Angle?.Kind == AngleKind.Parameter).Select(g => g.Angle!.Value.Index).Distinct().Order().ToArray();
        int gap = Array.FindIndex([.. used.Select((index, position) => index != position)], wrong => wrong);
        return gap < 0
            ? used.Length
            : throw new MeanFieldException(
                Fault.CircuitInvalid, $"The circuit uses theta{used[gap]} but not theta{gap}. Number the parameters from 0 without gaps.");
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
