using System.Diagnostics;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Plans;
using MeanFieldTools.Results;
using MeanFieldTools.Schema;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Runs;

/// <summary>
/// About how long cells take and how much memory they need, from a short trial: a few particles of each problem are trained, at most for a
/// moment, and the time is scaled to N.
/// </summary>
internal sealed class CellEstimate(CellProblem problem, CancellationToken cancellationToken)
{
    private const int TrialParticles = 32;
    private const double TrialSeconds = 0.1;
    private const double AllTrialSeconds = 2;

    // The points that a limit is assumed to need where they are not known, and the power with which a distance grows with the pairs of points.
    private const int AssumedPoints = 2048;
    private const double DistancePower = 1.25;
    private const int LeastReference = 1024;

    // Stages, states and trial states that an integrator and an archive hold.
    private const int CopiesOfParticles = 20;

    private readonly Dictionary<string, (double Training, double Distance, int Dimension)> _known = [];
    private readonly HashSet<string> _limits = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>The time on one core, and the bytes; zero for a cell whose objects cannot be made: it fails when it is run, and is told then.</summary>
    public (TimeSpan Time, long Memory) Estimate(Cell cell)
    {
        try
        {
            return Scale(cell);
        }
        catch (MeanFieldException)
        {
            return (TimeSpan.Zero, 0);
        }
    }

    /// <summary>Counts limits anew, as for another process.</summary>
    public void ForgetLimits() => _limits.Clear();

    private (TimeSpan Time, long Memory) Scale(Cell cell)
    {
        var (training, distance, d) = Trial(cell);
        var section = cell.Section;
        double n = cell.ParticleCount, reference = section.Distance.ReferenceCount ?? Math.Max(n, LeastReference);
        int times = section.Training!.SaveAt.Append(section.Training.Time!.Value).Distinct().Count();
        bool copies = section.Study.Coupling || section.Study.Wasserstein, distances = section.Study.Wasserstein && d > 1;
        double seconds = training * n * (copies ? 2 : 1);
        if (distances)
        {
            seconds += 2 * times * distance * Math.Pow(n * reference / (TrialParticles * TrialParticles), DistancePower);
        }

        if (_limits.Add(cell.LimitKey))
        {
            seconds += 2 * training * Math.Min(section.Limit.MaxPointCount, AssumedPoints);
        }

        double bytes = (n * d * sizeof(double) * CopiesOfParticles) + (distances ? n * reference * sizeof(double) : 0);
        return (TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2)), (long)bytes);
    }

    // Seconds of training for one particle, and of a distance between two clouds of the size of the trial.
    private (double Training, double Distance, int Dimension) Trial(Cell cell)
    {
        string key = $"{cell.LimitKey} {cell.Section.Training!.RelativeTolerance} {cell.Section.Training.AbsoluteTolerance}";
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        // When the trials themselves take long, what is known of others has to do.
        if (_watch.Elapsed.TotalSeconds > AllTrialSeconds && _known.Count > 0)
        {
            var (training, distance, d) = _known.Values.Last();
            return (training * cell.Section.Training.Time!.Value, distance, d);
        }

        var (expert, data) = problem.Objects(cell, cancellationToken);
        var start = ParticleEnsemble.Draw(expert, TrialParticles, InitialLaw.Uniform, Sampling.Random, 0, cancellationToken);
        double seconds = Train(start, data, cell.Section.Training) / TrialParticles;
        var other = ParticleEnsemble.Draw(expert, TrialParticles, InitialLaw.Uniform, Sampling.Random, 1, cancellationToken);
        var watch = Stopwatch.StartNew();
        Wasserstein.Measure(start, other, new WassersteinOptions { Norm = cell.Section.Distance.Norm, Compute = new ComputeOptions { ThrottleLimit = 1 } });
        return _known[key] = (seconds, watch.Elapsed.TotalSeconds, expert.ParameterCount);
    }

    // The time of the whole training, from the part of it that was reached.
    private double Train(ParticleEnsemble start, TrainingData data, TrainingSection training)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = Stopwatch.StartNew();
        double reached = 0;
        try
        {
            var options = new TrainingOptions
            {
                Time = training.Time!.Value,
                Method = training.Method,
                RelativeTolerance = training.RelativeTolerance,
                AbsoluteTolerance = training.AbsoluteTolerance,
                StepSize = training.StepSize,
                Compute = new ComputeOptions
                {
                    ThrottleLimit = 1,
                    CancellationToken = stop.Token,
                    Progress = progress =>
                    {
                        reached = progress.Fraction;
                        if (watch.Elapsed.TotalSeconds > TrialSeconds)
                        {
                            stop.Cancel();
                        }
                    },
                },
            };
            foreach (var _ in MixtureTraining.Run(start, data, options))
            {
                reached = 1;
            }
        }
        catch (Exception failure) when (failure is MeanFieldException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // A trial that fails says nothing but how long it took.
        }

        return watch.Elapsed.TotalSeconds / Math.Max(reached, 1e-3);
    }
}
