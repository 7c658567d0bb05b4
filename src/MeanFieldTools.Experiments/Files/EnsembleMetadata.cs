using MeanFieldTools.Dynamics;

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

    public string? Solver { get; init; }

    public IReadOnlyList<string>? InputName { get; init; }

    public string? TargetName { get; init; }

    /// <summary>The options under which training goes on with the same bits; null where it does not.</summary>
    public TrainingOptionsRecord? Training { get; init; }

    public double StartTime { get; init; }

    public double StepTime { get; init; }

    public int StepCount { get; init; }

    public double StepSize { get; init; }

    public double PreviousError { get; init; }

    public int TraceLength { get; init; }

    public static EnsembleMetadata Of(ParticleEnsemble ensemble, TrainingRecord record) => new()
    {
        ExpertName = ensemble.Expert.ToString(),
        Expert = ExpertRecord.Of(ensemble.Expert),
        Weighted = ensemble.WeightsView is not null,
        Seed = ensemble.Seed,
        Law = ensemble.Law?.Name,
        Sampling = ensemble.Sampling,
        Dynamics = ensemble.Dynamics,
        Solver = ensemble.Solver,
        InputName = ensemble.TrainingData?.InputName,
        TargetName = ensemble.TrainingData?.TargetName,
        Training = MixtureTraining.OptionsOf(ensemble) is { } options ? TrainingOptionsRecord.Of(options) : null,
        StartTime = record.StartTime,
        StepTime = record.StepTime,
        StepCount = record.StepCount,
        StepSize = record.StepSize,
        PreviousError = record.PreviousError,
        TraceLength = record.TraceLength,
    };

    public TrainingRecord Record(double[] state, double[]? step, double[]? origin, double time, IReadOnlyList<TrainingTracePoint> trace) => new()
    {
        Time = time,
        State = state,
        Trace = trace,
        StartTime = StartTime,
        StepTime = StepTime,
        StepState = step ?? [],
        Origin = origin ?? [],
        StepCount = StepCount,
        StepSize = StepSize,
        PreviousError = PreviousError,
        TraceLength = TraceLength,
    };

    public ParticleEnsemble Restore(Expert expert, TrainingData? data, double[]? weights, TrainingRecord record)
    {
        var start = new ParticleEnsemble(expert, record.State, weights) { Time = record.Time, Seed = Seed, Law = LawOf(), Sampling = Sampling };

        // Copies went along a limit that is not here; they are what they are, but training does not go on from them with the same steps.
        if (data is not null && Training is not null && Dynamics == ParticleDynamics.GradientFlow)
        {
            return MixtureTraining.Restore(start, data, Training.ToOptions(), record);
        }

        return new ParticleEnsemble(expert, record.State, weights)
        {
            Time = record.Time,
            Seed = Seed,
            Law = start.Law,
            Sampling = Sampling,
            TrainingData = data,
            Dynamics = Dynamics,
            Solver = Solver,
            Trace = record.Trace,
        };
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
