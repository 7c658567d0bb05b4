namespace MeanFieldTools.Dynamics;

/// <summary>Densities of a limit on grids.</summary>
internal static class DensityGrid
{
    private const double Tolerance = 1e-12;
    private const double MarginalTolerance = 1e-8;
    private const int ReplicateCount = 4;
    private const int BatchSize = 1 << 14;

    /// <summary>
    /// The density of one or two angles; the others are averaged over randomly shifted lattices, four of a quarter of the points each.
    /// </summary>
    /// <exception cref="MeanFieldException">The coordinates or counts make no sense, or the limit has no density.</exception>
    public static MeanFieldDensity Evaluate(
        MeanFieldLimit limit, double time, int[] coordinate, int gridCount, int pointCount, ComputeOptions options)
    {
        int d = limit.Expert.ParameterCount, others = d - coordinate.Length;
        Check.Positive(gridCount, "GridCount");
        Check.Positive(pointCount, "PointCount");
        if (coordinate.Length is 0 or > 2 || coordinate.Distinct().Count() != coordinate.Length || coordinate.Any(k => k < 0 || k >= d))
        {
            throw new MeanFieldException(
                Fault.InvalidCount,
                $"The coordinates are {string.Join(", ", coordinate)}. Give one or two different ones from 0 to {d - 1}.");
        }

        int cells = coordinate.Length == 1 ? gridCount : checked(gridCount * gridCount);
        int replicates = others > 0 ? ReplicateCount : 1, perReplicate = others > 0 ? Math.Max(1, pointCount / ReplicateCount) : 1;
        int[] free = [.. Enumerable.Range(0, d).Except(coordinate)];
        double[][] lattices = [.. Enumerable.Range(0, replicates).Select(r => others > 0
            ? InitialLaw.Uniform.Lattice(perReplicate, others, options.CancellationToken, r)
            : [])];
        double volume = Math.Pow(2 * Math.PI, others);
        var values = new double[replicates][];
        for (int r = 0; r < replicates; r++)
        {
            values[r] = new double[cells];
            int batch = Math.Max(1, BatchSize / perReplicate);
            for (int first = 0; first < cells; first += batch)
            {
                int count = Math.Min(batch, cells - first);
                var points = new double[count * perReplicate * d];
                for (int i = 0; i < count * perReplicate; i++)
                {
                    int cell = first + (i / perReplicate);
                    var point = points.AsSpan(i * d, d);
                    point[coordinate[0]] = 2 * Math.PI * (coordinate.Length == 1 ? cell : cell / gridCount) / gridCount;
                    if (coordinate.Length == 2)
                    {
                        point[coordinate[1]] = 2 * Math.PI * (cell % gridCount) / gridCount;
                    }

                    for (int k = 0; k < others; k++)
                    {
                        point[free[k]] = lattices[r][((i % perReplicate) * others) + k];
                    }
                }

                double[] logs = DensityFlow.LogDensity(limit, points, time, others > 0 ? MarginalTolerance : Tolerance, options);
                for (int i = 0; i < logs.Length; i++)
                {
                    values[r][first + (i / perReplicate)] += Math.Exp(logs[i]) * volume / perReplicate;
                }

                options.Progress?.Invoke(new ComputeProgress(
                    "Evaluating the density", ((double)r + ((first + count) / (double)cells)) / replicates,
                    $"{first + count} of {cells} grid points, part {r + 1} of {replicates}"));
            }
        }

        var (mean, error) = Combine(values, cells);
        return new MeanFieldDensity(time, coordinate, gridCount, mean, error);
    }

    private static (double[] Mean, double Error) Combine(double[][] values, int cells)
    {
        var mean = new double[cells];
        double largest = 0;
        for (int c = 0; c < cells; c++)
        {
            mean[c] = values.Sum(v => v[c]) / values.Length;
            double variance = values.Length > 1 ? values.Sum(v => Math.Pow(v[c] - mean[c], 2)) / (values.Length - 1) : 0;
            largest = Math.Max(largest, Math.Sqrt(variance / values.Length));
        }

        return (mean, largest);
    }
}
