using System.Collections;
using System.Management.Automation;
using System.Numerics;

namespace MeanFieldTools.Abstractions;

/// <summary>Turns a two-dimensional array or an array of rows, of real or complex numbers, into a complex matrix.</summary>
internal static class ComplexMatrixArgument
{
    /// <summary>Converts.</summary>
    /// <param name="value">The matrix as given.</param>
    /// <param name="what">What it is, to begin a message with.</param>
    /// <param name="argument">The whole argument, the target of errors.</param>
    public static Complex[,] Convert(object value, string what, object argument)
    {
        object inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (inner is Array { Rank: 2 } rectangle)
        {
            var copy = new Complex[rectangle.GetLength(0), rectangle.GetLength(1)];
            for (int i = 0; i < copy.Length; i++)
            {
                var (row, column) = (i / copy.GetLength(1), i % copy.GetLength(1));
                copy[row, column] = Number(rectangle.GetValue(row, column), what, argument);
            }

            return copy;
        }

        Complex[][] rows = inner is IEnumerable list and not string
            ? [.. list.Cast<object>().Select(row => (row is PSObject w ? w.BaseObject : row) as IEnumerable)
                .Select(row => row?.Cast<object>().Select(entry => Number(entry, what, argument)).ToArray() ?? [])]
            : [];
        if (rows.Length == 0 || rows.Any(row => row.Length != rows.Length))
        {
            throw Bad($"{what} must be square: an array of rows of equal number and length.", argument);
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

    private static Complex Number(object? entry, string what, object argument) =>
        (entry is PSObject wrapped ? wrapped.BaseObject : entry) switch
        {
            Complex complex => complex,
            { } real when NumberArgument.TryRead(real, out double number) => number,
            _ => throw Bad(
                $"{what} has the entry '{entry}', which is not a number. Give real numbers or [System.Numerics.Complex].", argument),
        };

    private static MeanFieldException Bad(string message, object argument) => new(Fault.ArgumentInvalid, message) { Target = argument };
}
