using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using MeanFieldTools.Circuits;
using MeanFieldTools.Errors;

namespace MeanFieldTools.Commands;

/// <summary>
/// Turns what a user gives as a gate into one: text, or a table with Generator (a Hermitian matrix with square 1) and Angle, or with Unitary (a
/// fixed unitary matrix), and Qubit, the qubits it acts on.
/// </summary>
internal static class GateArgument
{
    public static Gate Convert(object argument)
    {
        object value = argument is PSObject wrapped ? wrapped.BaseObject : argument;
        if (value is not IDictionary table)
        {
            return CircuitParser.Parse(System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }

        foreach (object key in table.Keys)
        {
            if ($"{key}".ToUpperInvariant() is not ("GENERATOR" or "UNITARY" or "ANGLE" or "QUBIT"))
            {
                throw Bad($"A gate's table has no key '{key}'. The keys are Generator, Unitary, Angle and Qubit.", argument);
            }
        }

        if (table["Qubit"] is not { } given || !LanguagePrimitives.TryConvertTo(given, CultureInfo.InvariantCulture, out int[] qubits))
        {
            throw Bad("A gate's table needs Qubit, the number or numbers of its qubits.", argument);
        }

        if (table["Unitary"] is { } unitary && table["Generator"] is null)
        {
            var matrix = Matrix(unitary, argument);
            GateMatrix.RequireUnitary(matrix, qubits.Length);
            return new UnitaryGate(matrix, qubits);
        }

        if (table["Generator"] is not { } generator || table["Unitary"] is not null)
        {
            throw Bad("A gate's table needs either Generator or Unitary.", argument);
        }

        var involution = Matrix(generator, argument);
        GateMatrix.RequireInvolution(involution, qubits.Length);
        return new GeneratorGate(involution, qubits, CircuitParser.ParseAngle($"{table["Angle"]}", "a generator"));
    }

    private static Complex[,] Matrix(object value, object argument)
    {
        object inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (inner is Array { Rank: 2 } rectangle)
        {
            var copy = new Complex[rectangle.GetLength(0), rectangle.GetLength(1)];
            for (int i = 0; i < copy.Length; i++)
            {
                var (row, column) = (i / copy.GetLength(1), i % copy.GetLength(1));
                copy[row, column] = Number(rectangle.GetValue(row, column), argument);
            }

            return copy;
        }

        Complex[][] rows = inner is IEnumerable list
            ? [.. list.Cast<object>().Select(row => (row is PSObject w ? w.BaseObject : row) as IEnumerable)
                .Select(row => row?.Cast<object>().Select(entry => Number(entry, argument)).ToArray() ?? [])]
            : [];
        if (rows.Length == 0 || rows.Any(row => row.Length != rows.Length))
        {
            throw Bad("A gate's matrix must be square: an array of rows of equal number and length.", argument);
        }

        var matrix = new Complex[rows.Length, rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int k = 0; k < rows.Length; k++)
            {
                matrix[i, k] = rows[i][k];
            }
        }

        return matrix;
    }

    private static Complex Number(object? entry, object argument) => (entry is PSObject wrapped ? wrapped.BaseObject : entry) switch
    {
        Complex complex => complex,
        { } real when LanguagePrimitives.TryConvertTo(real, CultureInfo.InvariantCulture, out double number) => number,
        _ => throw Bad($"'{entry}' is not a number of a gate's matrix. Give real numbers or [System.Numerics.Complex].", argument),
    };

    private static ReportedException Bad(string message, object argument) => new(ErrorRecords.ArgumentInvalid(message, argument));
}
