using MeanFieldTools.Circuits.OpenQasm;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Circuits;

/// <summary>Makes quantum experts from what users say: an ansatz by its parts, or gates.</summary>
internal static class QuantumExpertFactory
{
    /// <summary>The expert of given gates, or of the default ansatz where there are none; the observable as text.</summary>
    public static QuantumExpert Create(
        IReadOnlyList<Gate>? gates, int qubitCount, int layerCount, int inputCount, string observable, bool normalize, string? name)
    {
        Observable Measured(int m) => Observable.Create(m, ObservableParser.Parse(observable, m), normalize);
        return gates is null
            ? FromAnsatz(new AnsatzOptions { QubitCount = qubitCount, LayerCount = layerCount, InputCount = inputCount }, Measured, name)
            : FromGates(gates, qubitCount, inputCount, Measured, name);
    }

    /// <summary>The expert of an ansatz.</summary>
    /// <param name="options">The parts of the circuit.</param>
    /// <param name="observable">The observable for a number of qubits.</param>
    /// <param name="name">The expert's name, or null for one that tells its make.</param>
    public static QuantumExpert FromAnsatz(AnsatzOptions options, Func<int, Observable> observable, string? name)
    {
        string encoding = options.Encoding == EncodingKind.AngleY ? "" : $", {options.Encoding}";
        return new QuantumExpert(
            name ?? $"{options.Ansatz}({options.QubitCount}, {options.LayerCount}{encoding})", Ansatz.Build(options),
            observable(options.QubitCount));
    }

    /// <summary>The expert of a program.</summary>
    public static QuantumExpert FromProgram(QasmProgram program, int inputCount, Func<int, Observable> observable, string name)
    {
        if (program.Parameters.Count == 0 && program.NumericAngleCount > 0)
        {
            throw new MeanFieldException(
                Fault.CircuitInvalid,
                $"The program has no parameter: its {program.NumericAngleCount} angles are numbers.")
            { Remedy = Remedy.MakeTrainable };
        }

        int inputs = Math.Max(inputCount, program.Data.Count);
        var names = new ExpertNames(
            [.. program.Parameters],
            [.. program.Data, .. Enumerable.Range(program.Data.Count, inputs - program.Data.Count).Select(k => $"x{k}")], program.Start);
        return FromGates(program.Gates, program.QubitCount, inputs, observable, name, names);
    }

    /// <summary>The expert of given gates.</summary>
    /// <param name="gates">The gates, first applied first.</param>
    /// <param name="qubitCount">m; 0 takes one more than the highest qubit.</param>
    /// <param name="inputCount">p; 0 takes what the gates use.</param>
    /// <param name="observable">The observable for a number of qubits.</param>
    /// <param name="name">The expert's name, or null for Circuit.</param>
    /// <param name="names">The names of parameters and inputs, or null.</param>
    public static QuantumExpert FromGates(
        IReadOnlyList<Gate> gates, int qubitCount, int inputCount, Func<int, Observable> observable, string? name,
        ExpertNames? names = null)
    {
        int highest = gates.SelectMany(gate => gate.Qubits).DefaultIfEmpty(0).Max();
        if (qubitCount <= 0 && highest >= Circuit.MaxQubits)
        {
            throw new MeanFieldException(
                Fault.QubitCountUnsupported,
                $"A gate acts on qubit {highest}, but at most {Circuit.MaxQubits} qubits are supported, "
                + $"numbered 0 to {Circuit.MaxQubits - 1}.");
        }

        var circuit = new Circuit(qubitCount > 0 ? qubitCount : highest + 1, gates, inputCount);
        return new QuantumExpert(name ?? "Circuit", circuit, observable(circuit.QubitCount)) { Names = names };
    }
}
