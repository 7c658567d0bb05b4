using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>How a mixture is trained.</summary>
internal sealed record TrainingOptions : SolverOptions
{
    public TrainingOptions()
    {
    }

    /// <summary>The options of a run with these steps.</summary>
    public TrainingOptions(SolverOptions solver)
        : base(solver)
    {
    }

    /// <summary>The time at which training ends, after the ensemble's own time.</summary>
    public required double Time { get; init; }

    /// <summary>The times at which ensembles are saved besides the end.</summary>
    public IReadOnlyList<double> SaveAt { get; init; } = [];

    /// <summary>The loss; null for that of the limit, or that with which the ensemble was trained before.</summary>
    public LossFunction? Loss { get; init; }

    /// <summary>The limit whose McKean copies the particles are to be; null for the gradient flow of the mixture itself.</summary>
    public MeanFieldLimit? Limit { get; init; }

    /// <summary>The shots with which outputs and derivatives are measured; null for exact ones.</summary>
    public ShotPlan? Shots { get; init; }

    /// <summary>
    /// Called after every step with what makes an ensemble from which training goes on with the same bits; null for nothing.
    /// </summary>
    public Action<Func<ParticleEnsemble>>? Checkpoint { get; init; }

    /// <summary>Threads, cancellation and progress.</summary>
    public ComputeOptions Compute { get; init; } = ComputeOptions.Default;

    /// <summary>The saved times in order, the end last.</summary>
    /// <exception cref="MeanFieldException">A time lies outside the run.</exception>
    public double[] SavedTimes(double start)
    {
        Check.Finite(Time, nameof(Time));
        if (Time < start)
        {
            throw new MeanFieldException(
                Fault.InvalidQuantity,
                $"Time is {Check.Text(Time)}, but the ensemble is at {Check.Text(start)} already. "
                + "Time is where training ends, not how long it lasts.");
        }

        double[] times = [.. SaveAt.Select(time => Check.OrEnd(time, Time))];
        foreach (double time in times)
        {
            if (!(time >= start && time <= Time))
            {
                throw new MeanFieldException(
                    Fault.TimeOutOfRange,
                    $"SaveAt contains {Check.Text(time)}, outside the run from {Check.Text(start)} to {Check.Text(Time)}.");
            }
        }

        return [.. times.Append(Time).Distinct().Order()];
    }
}
