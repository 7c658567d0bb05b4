using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Bounds;

/// <summary>
/// What a computed limit tells the bounds: its residuals r_j(t) = y_j - m_j(t) on [0, T], and the spread of f_j under mu_t.
/// </summary>
internal sealed class LimitPath
{
    /// <summary>The equal time steps on which integrals over [0, T] are taken.</summary>
    public const int StepCount = 1024;

    private const int DeviationSteps = 32;
    private const int MaxLatticeCount = 2048;
    private readonly double[][] _residuals;
    private readonly Lazy<double[][]> _deviations;
    private readonly ComputeOptions _options;

    public LimitPath(MeanFieldLimit limit, double time, ComputeOptions options)
    {
        time = Check.OrEnd(time, limit.Time);
        if (time > limit.Time)
        {
            throw new MeanFieldException(
                Fault.TimeOutOfRange,
                $"The limit is known to time {Check.Text(limit.Time)}, not to {Check.Text(time)}.")
            { Remedy = Remedy.ProlongLimit };
        }

        (Limit, Time, _options) = (limit, time, options);
        var data = limit.TrainingData;
        _residuals = new double[StepCount + 1][];
        for (int i = 0; i <= StepCount; i++)
        {
            double[] outputs = limit.GetOutput(TimeAt(i));

            // The outputs are known to an error, which counts against the bound; no residual exceeds |y_j| + 1.
            _residuals[i] = [.. outputs.Select((m, j) => Math.Min(
                Math.Abs(data.TargetsView[j] - m) + limit.EstimatedError, Math.Abs(data.TargetsView[j]) + 1))];
        }

        _deviations = new Lazy<double[][]>(Deviations);
    }

    /// <summary>The limit.</summary>
    public MeanFieldLimit Limit { get; }

    /// <summary>T.</summary>
    public double Time { get; }

    /// <summary>|r_j| at step i, error included.</summary>
    public double Residual(int i, int j) => _residuals[i][j];

    /// <summary>All |r_j| at step i.</summary>
    public double[] Residuals(int i) => _residuals[i];

    /// <summary>|r|_2 at step i.</summary>
    public double ResidualNorm(int i) => Math.Sqrt(_residuals[i].Sum(r => r * r));

    /// <summary>An upper estimate of the standard deviation of f_j under mu_t at step i, at most 1.</summary>
    public double Deviation(int i, int j)
    {
        int after = (i + (StepCount / DeviationSteps) - 1) / (StepCount / DeviationSteps), before = i / (StepCount / DeviationSteps);
        return Math.Max(_deviations.Value[before][j], _deviations.Value[after][j]);
    }

    /// <summary>The time of step i.</summary>
    public double TimeAt(int i) => i == StepCount ? Time : Time * i / StepCount;

    // By lattice points carried along the characteristics, with the change from half as many added.
    private double[][] Deviations()
    {
        int count = Limit.Expert.ParameterCount == 1 ? 256 : MaxLatticeCount;
        double[][] fine = Variances(count), coarse = Variances(count / 2);
        var deviations = new double[DeviationSteps + 1][];
        for (int i = 0; i <= DeviationSteps; i++)
        {
            deviations[i] = [.. fine[i].Zip(coarse[i], (f, c) => Math.Sqrt(Math.Clamp(f + Math.Abs(f - c), 0, 1)))];
        }

        return deviations;
    }

    private double[][] Variances(int count)
    {
        var bound = Limit.Expert.Bind(Limit.TrainingData.InputsView);
        double[] times = [.. Enumerable.Range(0, DeviationSteps + 1).Select(i => TimeAt(i * (StepCount / DeviationSteps)))];
        var byTime = Carried(count, times).ToDictionary(e => e.Time, e => ParticleSamples.Values(bound, e.ParticlesView, _options));
        return [.. times.Select(time => byTime[time].Select(Variance).ToArray())];
    }

    // Lattice points of mu_0 carried to the given times.
    private IEnumerable<ParticleEnsemble> Carried(int count, double[] times)
    {
        var start = ParticleEnsemble.Draw(Limit.Expert, count, Limit.Law, Sampling.Lattice, 0, _options.CancellationToken);
        return MixtureTraining.Run(
            start, Limit.TrainingData, new TrainingOptions { Time = Time, SaveAt = times, Limit = Limit, Compute = _options });
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / values.Length;
    }
}
