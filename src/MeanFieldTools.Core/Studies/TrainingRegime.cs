using System.Globalization;

namespace MeanFieldTools;

/// <summary>
/// In which regime a mixture trains, seen on an ensemble: how its tangent kernel moves, how far its
/// particles, and whether they are exchangeable. Immutable.
/// </summary>
public sealed record TrainingRegime
{
    /// <summary>N.</summary>
    public required int ParticleCount { get; init; }

    /// <summary>t.</summary>
    public required double Time { get; init; }

    /// <summary>K^N_t [n, n] = (1/N) sum_i grad f_k(theta^i) . grad f_l(theta^i), a copy; dF/dt = K^N r.</summary>
    public required double[,] TangentKernel { get; init; }

    /// <summary>The smallest eigenvalue of K^N_t; above 0 the loss falls at least like exp(-2 lambda t).</summary>
    public required double SmallestEigenvalue { get; init; }

    /// <summary>The largest eigenvalue of K^N_t.</summary>
    public required double LargestEigenvalue { get; init; }

    /// <summary>||K_t - K_0|| / ||K_0|| in the Frobenius norm: small for lazy training.</summary>
    public required double KernelDrift { get; init; }

    /// <summary>The mean l1 distance of the particles from their start (lifted, radians).</summary>
    public required double Displacement { get; init; }

    /// <summary>The root mean square l2 distance of the particles from their start (lifted, radians).</summary>
    public required double DisplacementRms { get; init; }

    /// <summary>
    /// Var F_j at the start for every datum, were the particles independent: the sample variance of f_j over them, divided by N.
    /// </summary>
    public required IReadOnlyList<double> InitialOutputVariance { get; init; }

    /// <summary>
    /// Whether training is lazy: the kernel moved by less than a tenth. At the mean-field scale 1/N of (3.1) it is not, but for short times
    /// or small residuals.
    /// </summary>
    public bool IsLazy => KernelDrift < LazyDrift;

    /// <summary>
    /// The circular correlation of particles next to each other in the ensemble, averaged over the angles: near -1/(N-1) for exchangeable
    /// particles, towards 1 for ordered ones. 0 for fewer than three particles.
    /// </summary>
    public required double PairCorrelation { get; init; }

    /// <summary>
    /// The two-sided p-value of <see cref="PairCorrelation"/> under random permutations of the
    /// particles; small where they are not exchangeable.
    /// </summary>
    public required double ExchangeabilityPValue { get; init; }

    /// <summary>The number of permutations.</summary>
    public required int PermutationCount { get; init; }

    /// <summary>The seed of the permutations.</summary>
    public required long Seed { get; init; }

    /// <summary>Drifts of the kernel below this are called lazy.</summary>
    public const double LazyDrift = 0.1;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"N = {ParticleCount}, t = {Time}: lambda_min {SmallestEigenvalue:G4}, kernel drift {KernelDrift:G4}, "
        + $"displacement {Displacement:G4}");
}
