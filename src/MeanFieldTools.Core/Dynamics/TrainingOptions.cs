namespace MeanFieldTools.Dynamics;

/// <summary>How a mixture is trained.</summary>
internal sealed record TrainingOptions
{
    /// <summary>The time at which training ends, after the ensemble's own time.</summary>
    public required double Time { get; init; }

    /// <summary>The times at which ensembles are handed out besides the end.</summary>
    public IReadOnlyList<double> SaveAt { get; init; } = [];

    /// <summary>The integrator.</summary>
    public SolverMethod Method { get; init; } = SolverMethod.DormandPrince;

    /// <summary>The error allowed in one step, relative to one radian.</summary>
    public double RelativeTolerance { get; init; } = 1e-8;

    /// <summary>The error allowed in one step, in radians, added to the relative one.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-10;

    /// <summary>The fixed step; 0 for error control, or a hundredth of the run where the method has none.</summary>
    public double StepSize { get; init; }

    /// <summary>The limit whose McKean copies the particles are to be; null for the gradient flow of the mixture itself.</summary>
    public MeanFieldLimit? Limit { get; init; }

    /// <summary>Called after every step with what makes an ensemble from which training goes on with the same bits; null for nothing.</summary>
    public Action<Func<ParticleEnsemble>>? Checkpoint { get; init; }

    /// <summary>Threads, cancellation and progress.</summary>
    public ComputeOptions Compute { get; init; } = ComputeOptions.Default;
}
