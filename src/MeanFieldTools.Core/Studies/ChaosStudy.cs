using System.Globalization;
using MeanFieldTools.Random;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Studies;

/// <summary>
/// Runs mixtures of growing size and their McKean copies, R times each, and measures how far they are from each other and from the limit.
/// </summary>
internal static class ChaosStudy
{
    private const int GridCells = 16;

    // So many quantiles per root of N leave out a hundredth of W_2, which is of order N^(-1/2) on the circle.
    private const int QuantilesPerRoot = 256;
    private const int MaxQuantileCount = 1 << 14;

    /// <summary>A measurement for every N, smallest first, and every saved time, as soon as all replicates of that N are done.</summary>
    /// <exception cref="MeanFieldException">The options and the limit do not fit together, or an integrator fails.</exception>
    public static IEnumerable<ChaosMeasurement> Run(MeanFieldLimit limit, ChaosStudyOptions options)
    {
        double[] saved = SavedTimes(limit, options);
        if (options.Replicate < 2)
        {
            throw new MeanFieldException(
                Fault.InvalidCount, $"The number of replicates is {options.Replicate}. A standard error needs at least 2.");
        }

        return Execute(limit, options, saved);
    }

    private static IEnumerable<ChaosMeasurement> Execute(MeanFieldLimit limit, ChaosStudyOptions options, double[] saved)
    {
        int[] counts = [.. options.Count.Distinct().Order()];
        double[] grid = [.. Enumerable.Range(0, GridCells + 1).Select(i => saved[^1] * i / GridCells).Concat(saved).Distinct().Order()];
        bool circle = limit.Expert.ParameterCount == 1;
        var quantiles = counts.ToDictionary(n => n, n => circle ? Quantiles(limit, n, saved, options) : null);
        var replicates = new List<CoupledReplicate>();
        var clock = new StudyClock([.. counts.SelectMany(n => Enumerable.Repeat(n, options.Replicate))]);
        var results = OrderedWork.Run(
            counts.Length * options.Replicate,
            (i, compute) =>
            {
                var (count, replicate) = (counts[i / options.Replicate], i % options.Replicate);
                return new CoupledRun(limit, count, Seed(options.Seed, count, replicate), options, compute).Execute(
                    saved, grid, quantiles[count]);
            },
            options.Compute,
            done => Report(options, clock, done));
        foreach (var result in results)
        {
            replicates.Add(result);
            if (replicates.Count % options.Replicate == 0)
            {
                int count = counts[(replicates.Count / options.Replicate) - 1];
                var summary = new ChaosSummary(limit, options, grid, quantiles[count]?.Select(QuantileError).ToArray());
                foreach (var measurement in summary.Measure(count, [.. replicates.TakeLast(options.Replicate)], clock.Spent(count)))
                {
                    yield return measurement;
                }
            }
        }
    }

    // Independent starts for every N and replicate.
    private static long Seed(long seed, int count, int replicate) =>
        (long)(new RandomStream(seed, StreamPurpose.StudySeed, ((long)count << 32) | (uint)replicate).NextBits() >> 2);

    private static double[] SavedTimes(MeanFieldLimit limit, ChaosStudyOptions options)
    {
        double end = options.Training.Time;
        Check.Positive(end, "Time");
        double[] times = [.. options.Training.SaveAt.Select(time => Check.OrEnd(time, end)).Append(end)];
        foreach (double time in times)
        {
            if (!(time >= 0 && time <= end && Check.OrEnd(time, limit.Time) <= limit.Time))
            {
                throw new MeanFieldException(
                    Fault.TimeOutOfRange,
                    $"The time {Check.Text(time)} is outside the study, which goes from 0 to {Check.Text(Math.Min(end, limit.Time))}.");
            }
        }

        return [.. times.Distinct().Order()];
    }

    private static ParticleEnsemble[] Quantiles(MeanFieldLimit limit, int count, double[] saved, ChaosStudyOptions options)
    {
        int size = Math.Min((int)Math.Ceiling(QuantilesPerRoot * Math.Sqrt(count)), MaxQuantileCount);
        return [.. saved.Select(t => limit.Quantiles(size, t, options.Compute))];
    }

    private static double QuantileError(ParticleEnsemble quantiles) => Math.Sqrt(QuantileSpread.Cost(quantiles.ParticlesView, 2));

    private static void Report(ChaosStudyOptions options, StudyClock clock, IReadOnlyList<TimeSpan?> done)
    {
        double fraction = clock.Update(done);
        int finished = done.Count(t => t is not null);
        options.Compute.Progress?.Invoke(new ComputeProgress(
            "Measuring propagation of chaos",
            fraction,
            string.Create(CultureInfo.InvariantCulture, $"{finished} of {done.Count} runs, N = {clock.Current}")));
    }
}
