using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Files;

/// <summary>What an ensemble carries besides its arrays.</summary>
internal sealed record EnsembleMetadata
{
    public string Format { get; init; } = "MeanFieldTools.ParticleEnsemble/1";

    public string? ExpertName { get; init; }

    public ExpertRecord? Expert { get; init; }

    public bool Weighted { get; init; }

    public long? Seed { get; init; }

    public string? Law { get; init; }

    public Sampling? Sampling { get; init; }

    public ParticleDynamics Dynamics { get; init; }

    /// <summary>The loss; null for the squared one, which files before there were others do not name.</summary>
    public LossFunction? Loss { get; init; }

    public string? Solver { get; init; }

    public IReadOnlyList<string>? InputName { get; init; }

    public string? TargetName { get; init; }

    public InputScaling? Scaling { get; init; }

    /// <summary>The steps with which training goes on with the same bits; null where it does not.</summary>
    public SolverOptions? Training { get; init; }

    public double StartTime { get; init; }

    public double StepTime { get; init; }

    public int StepCount { get; init; }

    public double StepSize { get; init; }

    public double PreviousError { get; init; }

    public int TraceLength { get; init; }

    public static EnsembleMetadata Of(ParticleEnsemble ensemble)
    {
        var clock = ensemble.Checkpoint?.Clock ?? default;
        return new EnsembleMetadata
        {
            ExpertName = ensemble.Expert.ToString(),
            Expert = ExpertRecord.Of(ensemble.Expert),
            Weighted = ensemble.WeightsView is not null,
            Seed = ensemble.Seed,
            Law = ensemble.Law?.Name,
            Sampling = ensemble.Sampling,
            Dynamics = ensemble.Dynamics,
            Loss = ensemble.LossFunction == LossFunction.Squared ? null : ensemble.LossFunction,
            Solver = ensemble.Solver,
            InputName = ensemble.TrainingData?.InputName,
            TargetName = ensemble.TrainingData?.TargetName,
            Scaling = ensemble.TrainingData?.Scaling,
            Training = ensemble.Checkpoint?.Settings.Solver,
            StartTime = clock.StartTime,
            StepTime = clock.Time,
            StepCount = clock.StepCount,
            StepSize = clock.StepSize,
            PreviousError = clock.PreviousError,
            TraceLength = ensemble.Checkpoint?.TraceLength ?? 0,
        };
    }

    /// <summary>The ensemble of a file.</summary>
    /// <param name="given">Expert, particles, weights, time, trace, and the data where it was trained.</param>
    /// <param name="step">The particles before the last step; null where training does not go on from there.</param>
    /// <param name="origin">The particles at the very start; null likewise.</param>
    public ParticleEnsemble Restore(ParticleEnsemble given, double[]? step, double[]? origin)
    {
        var start = given.With(given.ParticlesView, given.History with
        {
            Seed = Seed,
            Law = LawOf(),
            Sampling = Sampling,
            LossFunction = Loss ?? LossFunction.Squared,
        });

        // Copies followed a limit that is not here: they are what they are, but training does not go on from them with the same steps.
        if (start.TrainingData is not { } data || Training is null || Dynamics != ParticleDynamics.GradientFlow)
        {
            return start.With(start.ParticlesView, start.History with { Dynamics = Dynamics, Solver = Solver });
        }

        var begin = MixtureTraining.Begin(start, data, new TrainingOptions(Training) { Time = double.MaxValue });
        return step is null || origin is null
            ? begin.With(begin.ParticlesView, begin.History with { Checkpoint = null })
            : GivenParticles.Continued(begin, begin.Checkpoint! with
            {
                Clock = new SolverClock(StartTime, StepTime, StepCount, StepSize, PreviousError),
                State = step,
                Origin = origin,
                TraceLength = TraceLength,
            });
    }

    private InitialLaw? LawOf()
    {
        try
        {
            return Law is null ? null : InitialLaw.Parse(Law);
        }
        catch (MeanFieldException)
        {
            return null;
        }
    }
}
