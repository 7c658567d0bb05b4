using System.Collections;
using System.Globalization;
using System.Management.Automation;
using MeanFieldTools.Circuits;

namespace MeanFieldTools.Abstractions;

/// <summary>
/// Turns what a user gives as a gate into gates: text, or a table with Generator (a Pauli word, or a Hermitian matrix with square 1) and
/// Angle, or with Unitary (a fixed unitary matrix), and Qubit, the qubits it acts on.
/// </summary>
internal static class GateArgument
{
    public static IReadOnlyList<Gate> Convert(object argument)
    {
        object value = argument is PSObject wrapped ? wrapped.BaseObject : argument;
        if (value is not IDictionary table)
        {
            return CircuitParser.Read(System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }

        foreach (object key in table.Keys)
        {
            if ($"{key}".ToUpperInvariant() is not ("GENERATOR" or "UNITARY" or "ANGLE" or "QUBIT"))
            {
                throw Bad($"A gate's table has no key '{Quote.Of($"{key}")}'. The keys are Generator, Unitary, Angle and Qubit.", argument);
            }
        }

        if (table["Qubit"] is not { } given || !NumberArgument.TryReadAll(given, out int[]? qubits))
        {
            throw Bad("A gate's table needs Qubit, the number or numbers of its qubits.", argument);
        }

        if (table["Unitary"] is { } unitary && table["Generator"] is null)
        {
            var matrix = ComplexMatrixArgument.Convert(unitary, "A gate's matrix", argument);
            GateMatrix.RequireUnitary(matrix, qubits.Length);
            return [new UnitaryGate(matrix, qubits)];
        }

        if (table["Generator"] is not { } generator || table["Unitary"] is not null)
        {
            throw Bad("A gate's table needs either Generator or Unitary.", argument);
        }

        string text = $"{table["Angle"]}";
        if (generator is string word)
        {
            return word.Length == qubits.Length && word.All(letter => "XYZxyz".Contains(letter))
                ? CircuitParser.Read($"R{word}({text}) {string.Join(' ', qubits)}")
                : throw Bad($"The generator '{Quote.Of(word)}' is not a Pauli word on {qubits.Length} qubit(s). "
                    + "Give one of X, Y, Z for each.",
                    argument);
        }

        var angle = CircuitParser.ParseAngle(text, "a generator");

        var involution = ComplexMatrixArgument.Convert(generator, "A gate's matrix", argument);
        GateMatrix.RequireInvolution(involution, qubits.Length);
        return [new GeneratorGate(involution, qubits, angle)];
    }

    private static MeanFieldException Bad(string message, object argument) => new(Fault.ArgumentInvalid, message) { Target = argument };
}
