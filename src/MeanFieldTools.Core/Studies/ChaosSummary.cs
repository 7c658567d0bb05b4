using MeanFieldTools.Bounds;
using MeanFieldTools.Quantities;

namespace MeanFieldTools.Studies;

/// <summary>Turns the replicates of one N into measurements, one for each saved time.</summary>
internal sealed class ChaosSummary
{
    // A control for every four replicates leaves the residual well determined.
    private const int ReplicatesPerControl = 4;

    private readonly MeanFieldLimit _limit;
    private readonly ChaosLadder _l1;
    private readonly ChaosLadder _l2;
    private readonly ChaosStudyOptions _options;
    private readonly double[] _grid;
    private readonly double[]? _quantileErrors;

    /// <param name="limit">The limit.</param>
    /// <param name="options">The study.</param>
    /// <param name="grid">The times of the replicates' grids.</param>
    /// <param name="quantileErrors">For d = 1, W_2 of the limit's quantiles to the limit at each saved time, at most.</param>
    public ChaosSummary(MeanFieldLimit limit, ChaosStudyOptions options, double[] grid, double[]? quantileErrors)
    {
        (_limit, _options, _grid, _quantileErrors) = (limit, options, grid, quantileErrors);
        var compute = options.Compute with { Progress = null }; // of the replicates alone
        var problem = new ChaosProblem
        {
            Constants = ProblemConstants.Best(limit.Expert, limit.TrainingData, compute),
            Law = limit.Law,
            Time = limit.Time,
            Loss = limit.LossFunction,
            Limit = limit,
            Compute = compute,
        };
        (_l1, _l2) = (new ChaosLadder(problem, GroundNorm.L1), new ChaosLadder(problem, GroundNorm.L2));
    }

    /// <summary>The measurements of N particles.</summary>
    public IEnumerable<ChaosMeasurement> Measure(int count, CoupledReplicate[] replicates, TimeSpan elapsed)
    {
        for (int i = 0; i < replicates[0].Samples.Length; i++)
        {
            yield return Measure(count, replicates, i, elapsed);
        }
    }

    private ChaosMeasurement Measure(int count, CoupledReplicate[] replicates, int index, TimeSpan elapsed)
    {
        CoupledSample[] samples = [.. replicates.Select(r => r.Samples[index])];
        double time = samples[0].Time;
        var (pathL1, pathL1Error) = ReplicateStatistics.Mean([.. samples.Select(s => s.Pathwise.L1)]);
        var (pathL2, pathL2Error) = ReplicateStatistics.Mean([.. samples.Select(s => s.Pathwise.L2)]);
        var (pointL1, pointL1Error) = Pointwise(replicates, time, p => p.L1);
        var (pointL2, pointL2Error) = Pointwise(replicates, time, p => p.L2);
        var (outputError, outputErrorError) = ReplicateStatistics.Root(
            ReplicateStatistics.Mean([.. samples.Select(s => MixtureComparison.MeanSquare(s.OutputErrors))]));
        var (variance, varianceError) = Variance(samples);
        var (bias, biasError) = Bias(replicates, samples, time);
        double norm = Math.Sqrt(bias.Sum(b => b * b));
        var (lossGap, lossGapError) = ReplicateStatistics.Mean([.. samples.Select(s => s.LossGap)]);
        ChaosLadder l1 = _l1.At(time), l2 = _l2.At(time), own = _options.Norm == GroundNorm.L1 ? l1 : l2;
        var bracket = Bracket(count, replicates, samples, index, own);
        return new ChaosMeasurement
        {
            Expert = _limit.Expert,
            ParticleCount = count,
            Time = time,
            Replicate = replicates.Length,
            Seed = _options.Seed,
            Norm = _options.Norm,
            CouplingPathwiseL1 = pathL1,
            CouplingPathwiseL1StandardError = pathL1Error,
            CouplingPathwiseL2 = pathL2,
            CouplingPathwiseL2StandardError = pathL2Error,
            CouplingPointwiseL1 = pointL1,
            CouplingPointwiseL1StandardError = pointL1Error,
            CouplingPointwiseL2 = pointL2,
            CouplingPointwiseL2StandardError = pointL2Error,
            CouplingL1Bound = Bound(QuantityTable.CouplingPathwiseL1, l1, count),
            CouplingL2Bound = Bound(QuantityTable.CouplingPathwiseL2, l2, count),
            WassersteinSquared = bracket?.Upper,
            WassersteinSquaredStandardError = bracket?.UpperError,
            WassersteinSquaredLower = bracket?.Lower,
            WassersteinSquaredLowerStandardError = bracket?.LowerError,
            WassersteinSquaredBound = Bound(QuantityTable.WassersteinSquared, own, count),
            OutputError = outputError,
            OutputErrorStandardError = outputErrorError,
            OutputErrorBound = Bound(QuantityTable.OutputError, own, count),
            OutputVariance = variance,
            OutputVarianceStandardError = varianceError,
            OutputVarianceBound = Bound(QuantityTable.OutputVariance, own, count),
            OutputBias = bias.AsReadOnly(),
            OutputBiasStandardError = biasError.AsReadOnly(),
            Bias = norm,
            BiasStandardError = norm > 0
                ? Math.Sqrt(bias.Zip(biasError, (b, e) => b * b * e * e).Sum()) / norm
                : Math.Sqrt(biasError.Sum(e => e * e)),
            BiasBound = Bound(QuantityTable.Bias, own, count),
            LossGap = lossGap,
            LossGapStandardError = lossGapError,
            LossGapBound = Bound(QuantityTable.LossGap, own, count),
            LimitError = _limit.EstimatedError,
            Elapsed = elapsed,
        };
    }

    // The least proved bound in the unit of a measured quantity.
    private double? Bound(Quantity quantity, ChaosLadder ladder, int count) =>
        quantity.Bounds[0].Measured(ladder.Least(quantity.Bounds[0].Bounds, count), _limit.TrainingData.SampleCount);

    // sup over s of the mean over replicates and particles, with the standard error where it is attained.
    private (double Value, double Error) Pointwise(CoupledReplicate[] replicates, double time, Func<(double L1, double L2), double> norm) =>
        Enumerable.Range(0, _grid.Length)
            .TakeWhile(i => _grid[i] <= time)
            .Select(i => ReplicateStatistics.Mean([.. replicates.Select(r => norm(r.Pointwise[i]))]))
            .MaxBy(mean => mean.Value);

    private static (double Value, double Error) Variance(CoupledSample[] samples)
    {
        var parts = Enumerable.Range(0, samples[0].OutputErrors.Length)
            .Select(j => ReplicateStatistics.Variance([.. samples.Select(s => s.OutputErrors[j])]))
            .ToArray();

        // The data's variances are not independent; their errors add at most.
        return (parts.Sum(p => p.Value), parts.Sum(p => p.Error));
    }

    // The copies' errors have mean zero at every time and datum, so they may serve as controls: first the datum's own at the latest times.
    private (double[] Bias, double[] Error) Bias(CoupledReplicate[] replicates, CoupledSample[] samples, double time)
    {
        int n = samples[0].OutputErrors.Length, room = replicates.Length / ReplicatesPerControl;
        int last = Array.FindLastIndex(_grid, t => t <= time);
        int[] times = [.. new[] { last, last / 2, 0, last / 4, 3 * last / 4 }.Distinct()];
        var (bias, error) = (new double[n], new double[n]);
        for (int j = 0; j < n; j++)
        {
            (int Time, int Datum)[] controls = [.. times
                .SelectMany(t => Enumerable.Range(0, n).Select(l => (Time: t, Datum: l)))
                .OrderBy(c => c.Datum == j ? 0 : 1)
                .Take(room)];
            (bias[j], error[j]) = ReplicateStatistics.ControlledMean(
                [.. samples.Select(s => s.OutputErrors[j])],
                [.. replicates.Select(r => controls.Select(c => r.CopyErrors[c.Time][c.Datum]).ToArray())]);
        }

        return (bias, error);
    }

    private (double Upper, double UpperError, double Lower, double LowerError)? Bracket(
        int count, CoupledReplicate[] replicates, CoupledSample[] samples, int index, ChaosLadder ladder)
    {
        if (samples[0].TransportOfMixture is null)
        {
            return null;
        }

        double[] costs = [.. samples.Select(s => s.TransportOfMixture!.Value)];
        if (_quantileErrors is { } errors)
        {
            var (above, aboveError) = ReplicateStatistics.Mean([.. costs.Select(c => Math.Pow(Math.Sqrt(c) + errors[index], 2))]);
            var (below, belowError) = ReplicateStatistics.Mean(
                [.. costs.Select(c => Math.Pow(Math.Max(Math.Sqrt(c) - errors[index], 0), 2))]);
            return (above, aboveError, below, belowError);
        }

        var (upper, upperError) = ReplicateStatistics.Mean(costs);
        var (twoSample, twoSampleError) = ReplicateStatistics.Mean([.. samples.Select(s => s.TransportOfCopies!.Value)]);
        int at = Array.IndexOf(_grid, samples[0].Time);
        var (coupling, couplingError) = ReplicateStatistics.Mean(
            [.. replicates.Select(r => _options.Norm == GroundNorm.L1 ? r.Pointwise[at].L1 : r.Pointwise[at].L2)]);
        double half = Math.Sqrt(twoSample) / 2, distance = half - Math.Sqrt(coupling), floor = ladder.Floor(BoundQuantity.W2Squared, count);
        if (!(distance > 0) || distance * distance <= floor)
        {
            return (upper, upperError, floor, 0);
        }

        double halfError = twoSampleError / (8 * half), rootError = coupling > 0 ? couplingError / (2 * Math.Sqrt(coupling)) : 0;
        return (upper, upperError, distance * distance, 2 * distance * Math.Sqrt((halfError * halfError) + (rootError * rootError)));
    }
}
