using System.Collections;
using System.Management.Automation;
using System.Numerics;
using MeanFieldTools.Circuits;

namespace MeanFieldTools.Abstractions;

/// <summary>
/// Turns what a user gives as an observable into one: text, a Hermitian matrix on all qubits, or a table with Matrix and Qubit, the qubits
/// it acts on.
/// </summary>
internal static class ObservableArgument
{
    /// <summary>The observable for a number of qubits.</summary>
    public static Func<int, Observable> Convert(object argument, bool normalize)
    {
        object value = argument is PSObject wrapped ? wrapped.BaseObject : argument;
        return value switch
        {
            string text => m => Observable.Create(m, ObservableParser.Parse(text, m), normalize),
            IDictionary table => FromTable(table, normalize, argument),
            _ => FromMatrix(ComplexMatrixArgument.Convert(value, "An observable's matrix", argument), null, normalize),
        };
    }

    private static Func<int, Observable> FromTable(IDictionary table, bool normalize, object argument)
    {
        int[]? qubits = null;
        if (table["Matrix"] is not { } matrix
            || table.Keys.Cast<object>().Any(key => $"{key}".ToUpperInvariant() is not ("MATRIX" or "QUBIT")))
        {
            throw Bad("An observable's table needs Matrix, and may have Qubit and no other key.", argument);
        }

        if (table["Qubit"] is { } given && !NumberArgument.TryReadAll(given, out qubits))
        {
            throw Bad("Qubit in an observable's table must be numbers of qubits.", argument);
        }

        return FromMatrix(ComplexMatrixArgument.Convert(matrix, "An observable's matrix", argument), qubits, normalize);
    }

    private static Func<int, Observable> FromMatrix(Complex[,] matrix, int[]? qubits, bool normalize) =>
        m => Observable.Create(m, ObservableMatrix.Terms(matrix, qubits ?? [.. Enumerable.Range(0, m)], m), normalize);

    private static MeanFieldException Bad(string message, object argument) => new(Fault.ArgumentInvalid, message) { Target = argument };
}
