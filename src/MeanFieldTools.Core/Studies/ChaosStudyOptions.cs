using MeanFieldTools.Dynamics;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Studies;

/// <summary>What a study of propagation of chaos does.</summary>
internal sealed record ChaosStudyOptions
{
    /// <summary>The largest N for which W_2 is measured unless another one is asked for: some seconds for each distance.</summary>
    public const int DefaultMaxTransportCount = 2048;

    /// <summary>The numbers N of particles.</summary>
    public required IReadOnlyList<int> Count { get; init; }

    /// <summary>R, the independent repetitions for each N, at least 2.</summary>
    public required int Replicate { get; init; }

    /// <summary>The seed of all starts.</summary>
    public required long Seed { get; init; }

    /// <summary>T, the saved times and the integrator; its limit is ignored.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>The ground norm of W_2 and of what is not named L1 or L2.</summary>
    public GroundNorm Norm { get; init; } = Torus.DefaultNorm;

    /// <summary>The largest N for which W_2 is measured where d > 1.</summary>
    public int MaxTransportCount { get; init; } = DefaultMaxTransportCount;

    /// <summary>Threads, cancellation and progress.</summary>
    public ComputeOptions Compute { get; init; } = ComputeOptions.Default;
}
