using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>The costs |x_i - y_j|^p of all pairs of points on the torus, row by row.</summary>
internal sealed class CostMatrix
{
    private CostMatrix(int rows, int columns) => (Rows, Columns, Values) = (rows, columns, new double[rows * columns]);

    public int Rows { get; }

    public int Columns { get; }

    public double[] Values { get; }

    /// <summary>The matrix for points [rows, d] and [columns, d] in lifted coordinates.</summary>
    public static CostMatrix Create(double[] points, double[] reference, int d, double order, GroundNorm norm, ComputeOptions options)
    {
        int rows = points.Length / d, columns = reference.Length / d;
        var matrix = new CostMatrix(rows, columns);
        options.ForEachBlock(rows, (_, i) =>
        {
            var point = points.AsSpan(i * d, d);
            for (int j = 0; j < columns; j++)
            {
                double distance = Torus.Distance(point, reference.AsSpan(j * d, d), norm);
                matrix.Values[(i * columns) + j] = order == 2 ? distance * distance : order == 1 ? distance : Math.Pow(distance, order);
            }
        });
        return matrix;
    }

    public ReadOnlySpan<double> Row(int i) => Values.AsSpan(i * Columns, Columns);
}
