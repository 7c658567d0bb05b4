namespace MeanFieldTools.Dynamics;

/// <summary>How well the limit is wanted.</summary>
internal sealed record LimitOptions
{
    /// <summary>What holds unless something else is asked for, at time 0.</summary>
    public static LimitOptions Default { get; } = new() { Time = 0 };

    /// <summary>T.</summary>
    public required double Time { get; init; }

    /// <summary>mu_0.</summary>
    public InitialLaw Law { get; init; } = InitialLaw.Default;

    /// <summary>The loss.</summary>
    public LossFunction Loss { get; init; }

    /// <summary>The error of the outputs that is wanted.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>The most points; reached, the limit is handed out with the error it has.</summary>
    public int MaxPointCount { get; init; } = 1 << 14;

    /// <summary>The kind of points.</summary>
    public LimitPointSet PointSet { get; init; } = LimitPointSet.Auto;

    /// <summary>Threads, cancellation and progress.</summary>
    public ComputeOptions Compute { get; init; } = ComputeOptions.Default;
}
