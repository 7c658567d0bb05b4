namespace MeanFieldTools.Ensembles;

/// <summary>
/// How the particles of an ensemble came about. One record, so that an ensemble that differs in one point is written as <c>with</c>.
/// </summary>
internal sealed record EnsembleHistory
{
    /// <summary>Given points at time 0.</summary>
    public static EnsembleHistory None { get; } = new();

    /// <summary>The time t at which the particles are.</summary>
    public double Time { get; init; }

    /// <summary>The seed of the random start; null where none was used.</summary>
    public long? Seed { get; init; }

    /// <summary>The law of the start; null for given points.</summary>
    public InitialLaw? Law { get; init; }

    /// <summary>How the start was placed; null for given points.</summary>
    public Sampling? Sampling { get; init; }

    /// <summary>The data of the training; null before any.</summary>
    public TrainingData? TrainingData { get; init; }

    /// <summary>The loss of the training.</summary>
    public LossFunction LossFunction { get; init; }

    /// <summary>What moved the particles.</summary>
    public ParticleDynamics Dynamics { get; init; }

    /// <summary>The solver as text; null before any training.</summary>
    public string? Solver { get; init; }

    /// <summary>The noise of a training with finitely many shots; null where there was none.</summary>
    public ShotNoise? ShotNoise { get; init; }

    /// <summary>The history of the training.</summary>
    public IReadOnlyList<TrainingTracePoint> Trace { get; init; } = [];

    /// <summary>Where training goes on with the same bits; null where it does not.</summary>
    public TrainingCheckpoint? Checkpoint { get; init; }
}
