using System.Runtime.InteropServices;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Benchmarks.Transport;

/// <summary>
/// Two samples on T^d, both uniform (U) or the second of three wrapped normals of width 0.5 (M), written to a file for the peer.
/// </summary>
internal sealed class Instance : IDisposable
{
    public Instance(char family, int rows, int columns, int dimension, bool weighted = false)
    {
        var random = new System.Random(12345);
        (Rows, Columns, Dimension) = (rows, columns, dimension);
        X = Uniform(rows * dimension);
        Y = Uniform(columns * dimension);
        if (family == 'M')
        {
            double[] centres = Uniform(3 * dimension);
            for (int j = 0; j < columns; j++)
            {
                int centre = random.Next(3);
                for (int k = 0; k < dimension; k++)
                {
                    double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                    Y[(j * dimension) + k] = Torus.Wrap(centres[(centre * dimension) + k] + (0.5 * normal));
                }
            }
        }

        if (weighted)
        {
            (A, B) = (Masses(rows), Masses(columns));
        }

        double[] head = [rows, columns, dimension, weighted ? 1 : 0];
        using var stream = System.IO.File.Create(File);
        foreach (double[] part in new[] { head, X, Y, A ?? [], B ?? [] })
        {
            stream.Write(MemoryMarshal.AsBytes<double>(part));
        }

        double[] Uniform(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * Math.PI * random.NextDouble())];
        double[] Masses(int count)
        {
            double[] masses = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
            double sum = masses.Sum();
            return [.. masses.Select(mass => mass / sum)];
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Dimension { get; }

    public double[] X { get; }

    public double[] Y { get; }

    public double[]? A { get; }

    public double[]? B { get; }

    public string File { get; } = Path.GetTempFileName();

    public void Dispose() => System.IO.File.Delete(File);
}
