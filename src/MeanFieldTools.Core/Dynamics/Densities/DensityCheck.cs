namespace MeanFieldTools.Dynamics;

/// <summary>Checks the density of a limit by the Eulerian solver on finer and finer grids.</summary>
internal static class DensityCheck
{
    private const double Tolerance = 1e-11;

    /// <summary>A comparison for each grid, in the order given.</summary>
    /// <exception cref="MeanFieldException">d is above 2, the limit has no density, or t is outside [0, T].</exception>
    public static IEnumerable<DensityComparison> Compare(
        MeanFieldLimit limit, double time, IReadOnlyList<int> cellCounts, ComputeOptions options)
    {
        DensityComparison? before = null;
        foreach (int count in cellCounts)
        {
            var solver = new EulerianSolver(limit.Expert, limit.Objective, count, options);
            double[] exact = [.. DensityFlow.LogDensity(limit, solver.Centers, time, Tolerance, options).Select(Math.Exp)];
            double[] solved = solver.Solve(limit.Law, time);
            double[] differences = [.. solved.Zip(exact, (a, b) => Math.Abs(a - b))];
            double mean = differences.Sum() * solver.CellVolume;
            before = new DensityComparison
            {
                Time = time,
                CellCount = count,
                MeanError = mean,
                LargestError = differences.Max(),
                LargestOutputError = solver.Outputs(solved).Zip(limit.GetOutput(time), (a, b) => Math.Abs(a - b)).Max(),
                ObservedOrder = before is { } coarse && coarse.CellCount != count && mean > 0 && coarse.MeanError > 0
                    ? Math.Log(coarse.MeanError / mean) / Math.Log((double)count / coarse.CellCount)
                    : null,
                MassDefect = (solved.Sum() * solver.CellVolume) - 1,
            };
            yield return before;
        }
    }
}
