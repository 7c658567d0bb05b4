using System.Collections;
using System.Management.Automation;

namespace MeanFieldTools.Abstractions;

/// <summary>Lets a double[,] parameter take an array of rows, or a flat list of numbers, which becomes one column.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MatrixTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = Unwrap(inputData);
        return value switch
        {
            double[,] matrix => matrix,
            Array { Rank: 2 } matrix => FromRectangle(matrix),
            IEnumerable rows and not string => FromRows([.. rows.Cast<object>().Select(Unwrap)]),
            _ => new double[,] { { Number(value, "The value") } },
        };
    }

    /// <summary>The row that a column of numbers stands for.</summary>
    internal static double[,] Transposed(double[,] column)
    {
        var row = new double[1, column.GetLength(0)];
        for (int k = 0; k < column.GetLength(0); k++)
        {
            row[0, k] = column[k, 0];
        }

        return row;
    }

    /// <summary>A matrix of one row.</summary>
    internal static double[,] Row(double[] values)
    {
        var row = new double[1, values.Length];
        for (int k = 0; k < values.Length; k++)
        {
            row[0, k] = values[k];
        }

        return row;
    }

    private static double[,] FromRectangle(Array matrix)
    {
        var result = new double[matrix.GetLength(0), matrix.GetLength(1)];
        for (int i = 0; i < result.GetLength(0); i++)
        {
            for (int k = 0; k < result.GetLength(1); k++)
            {
                result[i, k] = Number(Unwrap(matrix.GetValue(i, k)), $"Entry [{i}, {k}]");
            }
        }

        return result;
    }

    private static double[,] FromRows(object[] rows)
    {
        if (rows.Length == 0)
        {
            throw new ArgumentTransformationMetadataException("The matrix is empty. Give at least one row of numbers.");
        }

        object[][] cells =
            [.. rows.Select(row => row is IEnumerable list and not string ? list.Cast<object>().Select(Unwrap).ToArray() : [row])];
        int columns = cells[0].Length;
        var result = new double[rows.Length, columns];
        for (int i = 0; i < rows.Length; i++)
        {
            if (cells[i].Length != columns)
            {
                throw new ArgumentTransformationMetadataException(
                    $"Row {i} has {cells[i].Length} numbers, but row 0 has {columns}. All rows must have the same length.");
            }

            for (int k = 0; k < columns; k++)
            {
                result[i, k] = Number(cells[i][k], $"Entry [{i}, {k}]");
            }
        }

        return result;
    }

    private static object Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value ?? "$null";

    private static double Number(object value, string where) =>
        NumberArgument.TryRead(value, out double number)
            ? number
            : throw new ArgumentTransformationMetadataException(NumberText.Refusal(where, $"{value}"));
}
