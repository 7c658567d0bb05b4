using System.Collections;
using System.Management.Automation;
using MeanFieldTools.Experts;
using MeanFieldTools.Objects;

namespace MeanFieldTools.Abstractions;

/// <summary>Makes the terms of a trigonometric polynomial of what users give.</summary>
internal static class TrigonometricArgument
{
    public static TrigonometricTerm[] Terms(double[,] frequency, double[] coefficient, double[]? phase, object? dataMap) =>
        TrigonometricTerm.Create(frequency, coefficient, phase, dataMap is null ? null : Maps(dataMap, coefficient.Length));

    private static DataFunction[] Maps(object given, int q)
    {
        object value = given is PSObject wrapped ? wrapped.BaseObject : given;
        object[] items = value is IEnumerable list and not string and not Array { Rank: 2 } ? [.. list.Cast<object>()] : [value];
        if (Array.TrueForAll(items, item => (item is PSObject w ? w.BaseObject : item) is string))
        {
            Check.Length(items.Length, q, "DataMap");
            return [.. items.Select(item => ExpertBuilder.DataMap($"{item}"))];
        }

        var matrix = (double[,])new MatrixTransformationAttribute().Transform(null!, value);
        matrix = q == 1 && matrix.GetLength(0) > 1 ? MatrixTransformationAttribute.Transposed(matrix) : matrix;
        Check.Length(matrix.GetLength(0), q, "DataMap");
        Check.Matrix(matrix, "DataMap");
        return [.. Enumerable.Range(0, q).Select(a =>
            new DataFunction(0, Enumerable.Range(0, matrix.GetLength(1)).Select(k => (matrix[a, k], new DataFactor[] { k }))))];
    }
}
