using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// A trained ensemble as numbers, to be kept outside the process: with the start and the options of its run it becomes the ensemble again, from
/// which training goes on with the same bits.
/// </summary>
internal sealed record TrainingRecord
{
    /// <summary>The time of the ensemble.</summary>
    public required double Time { get; init; }

    /// <summary>The particles [N, d].</summary>
    public required double[] State { get; init; }

    /// <summary>The history of the training.</summary>
    public required IReadOnlyList<TrainingTracePoint> Trace { get; init; }

    /// <summary>The time at which the run began.</summary>
    public double StartTime { get; init; }

    /// <summary>The time of the last accepted step before <see cref="Time"/>.</summary>
    public double StepTime { get; init; }

    /// <summary>The particles at <see cref="StepTime"/>; empty where the ensemble is the start itself.</summary>
    public double[] StepState { get; init; } = [];

    /// <summary>The particles at the very start, from which the displacement is measured.</summary>
    public double[] Origin { get; init; } = [];

    /// <summary>The accepted steps before <see cref="Time"/>.</summary>
    public int StepCount { get; init; }

    /// <summary>The step that was to be tried next.</summary>
    public double StepSize { get; init; }

    /// <summary>The controller's memory.</summary>
    public double PreviousError { get; init; }

    /// <summary>The points of the trace that belong to steps up to <see cref="StepTime"/>.</summary>
    public int TraceLength { get; init; }

    /// <summary>The record of an ensemble that training handed out.</summary>
    public static TrainingRecord Of(ParticleEnsemble ensemble)
    {
        var record = new TrainingRecord { Time = ensemble.Time, State = ensemble.ParticlesView, Trace = ensemble.Trace };
        return ensemble.Checkpoint is not { } checkpoint ? record : record with
        {
            StartTime = checkpoint.StartTime,
            StepTime = checkpoint.Time,
            StepState = checkpoint.State,
            Origin = checkpoint.Origin,
            StepCount = checkpoint.StepCount,
            StepSize = checkpoint.StepSize,
            PreviousError = checkpoint.PreviousError,
            TraceLength = checkpoint.TraceLength,
        };
    }

    /// <summary>The checkpoint of a run; null where the ensemble is the start itself.</summary>
    public TrainingCheckpoint? Checkpoint(object run) => StepState.Length == 0
        ? null
        : new TrainingCheckpoint(run, StartTime, StepTime, StepState, Origin, StepCount, StepSize, PreviousError, TraceLength);
}
