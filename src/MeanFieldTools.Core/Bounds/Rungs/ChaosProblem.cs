namespace MeanFieldTools.Bounds;

/// <summary>What the ladder is asked about: a problem, and what is known of it besides.</summary>
internal sealed record ChaosProblem
{
    /// <summary>k of the marginal bound unless another one is asked for: pairs.</summary>
    public const int DefaultMarginal = 2;

    /// <summary>The expert, the data and the regularity constants.</summary>
    public required ProblemConstants Constants { get; init; }

    /// <summary>mu_0.</summary>
    public required InitialLaw Law { get; init; }

    /// <summary>T.</summary>
    public required double Time { get; init; }

    /// <summary>The loss; most bounds are proved for the squared one only.</summary>
    public LossFunction Loss { get; init; }

    /// <summary>A computed limit, or null.</summary>
    public MeanFieldLimit? Limit { get; init; }

    /// <summary>Finished runs, at most one for each N.</summary>
    public IReadOnlyList<ParticleEnsemble> Runs { get; init; } = [];

    /// <summary>The probability with which bounds of single runs are to hold, or null.</summary>
    public double? Confidence { get; init; }

    /// <summary>k of the marginal bound.</summary>
    public int Marginal { get; init; } = DefaultMarginal;

    /// <summary>The step h of an Euler run, or null.</summary>
    public double? StepSize { get; init; }

    /// <summary>The seed of fresh particles of the limit.</summary>
    public long Seed { get; init; }

    /// <summary>Threads and cancellation.</summary>
    public ComputeOptions Compute { get; init; } = ComputeOptions.Default;

    /// <summary>The expert.</summary>
    public Expert Expert => Constants.Expert;

    /// <summary>d.</summary>
    public int Dimension => Expert.ParameterCount;
}
