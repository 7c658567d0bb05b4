using System.Collections;
using System.Management.Automation;
using MeanFieldTools.Errors;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Commands;

/// <summary>Makes the terms of a trigonometric polynomial of what users give.</summary>
internal static class TrigonometricArgument
{
    public static TrigonometricTerm[] Terms(double[,] frequency, double[] coefficient, double[]? phase, object? dataMap)
    {
        int q = frequency.GetLength(0), d = frequency.GetLength(1);
        Check.Length(coefficient.Length, q, "Coefficient");
        Check.Vector(phase ?? new double[q], q, "Phase");
        var maps = dataMap is null ? [.. Enumerable.Range(0, q).Select(_ => new DataFunction(0, []))] : Maps(dataMap, q);
        var terms = new TrigonometricTerm[q];
        for (int a = 0; a < q; a++)
        {
            var whole = new int[d];
            for (int k = 0; k < d; k++)
            {
                double w = frequency[a, k];
                whole[k] = w == double.Round(w) && double.Abs(w) <= 1_000_000
                    ? (int)w
                    : throw new MeanFieldException(
                        Fault.ExpertIrregular, $"Frequency [{a}, {k}] is {Check.Text(w)}, but only whole numbers make the expert 2 pi-periodic.");
            }

            terms[a] = new TrigonometricTerm(coefficient[a], whole, new DataFunction(maps[a].Constant + (phase?[a] ?? 0), maps[a].Terms));
        }

        return terms;
    }

    private static DataFunction[] Maps(object given, int q)
    {
        object value = given is PSObject wrapped ? wrapped.BaseObject : given;
        object[] items = value is IEnumerable list and not string and not Array { Rank: 2 } ? [.. list.Cast<object>()] : [value];
        if (Array.TrueForAll(items, item => (item is PSObject w ? w.BaseObject : item) is string))
        {
            Check.Length(items.Length, q, "DataMap");
            return [.. items.Select(item => DataFunction.TryParse($"{item}")
                ?? throw new ReportedException(ErrorRecords.ArgumentInvalid($"The data map '{item}' is not a polynomial in inputs such as 2*x0 - x1.", item)))];
        }

        var matrix = (double[,])new MatrixTransformationAttribute().Transform(null!, value);
        matrix = q == 1 && matrix.GetLength(0) > 1 ? MatrixTransformationAttribute.Transposed(matrix) : matrix;
        Check.Length(matrix.GetLength(0), q, "DataMap");
        Check.Matrix(matrix, "DataMap");
        return [.. Enumerable.Range(0, q).Select(a =>
            new DataFunction(0, Enumerable.Range(0, matrix.GetLength(1)).Select(k => (matrix[a, k], new[] { k }))))];
    }
}
