using System.Globalization;
using MeanFieldTools.Geometry;

namespace MeanFieldTools;

/// <summary>The Wasserstein distance W_p of two measures on T^d, with its certificate. Immutable.</summary>
public sealed record WassersteinDistance
{
    /// <summary>W_p.</summary>
    public double Distance => Math.Pow(Cost, 1 / Order);

    /// <summary>W_p^p: the least mean of the ground distance to the power p, or what <see cref="Value"/> says of it.</summary>
    public required double Cost { get; init; }

    /// <summary>What kind of number the cost is.</summary>
    public TransportValue Value { get; init; }

    /// <summary>p.</summary>
    public required double Order { get; init; }

    /// <summary>The ground norm.</summary>
    public required GroundNorm Norm { get; init; }

    /// <summary>How it was computed.</summary>
    public required TransportMethod Method { get; init; }

    /// <summary>
    /// Whether the cost is that of an optimal plan, proved: the gap is at most 1e-12 of the cost,
    /// or at most the rounding of a cost across the whole torus.
    /// </summary>
    public bool IsExact => Value == TransportValue.Exact
        && Gap <= Math.Max(1e-12 * Cost, 1e-14 * Math.Pow(Torus.Diameter(ParameterCount, Norm), Order));

    /// <summary>A lower bound of the optimal cost, from dual variables or images on the circle.</summary>
    public required double LowerBound { get; init; }

    /// <summary>An upper bound of the optimal cost: that of a plan, or the largest cost on the torus where there is none.</summary>
    public required double UpperBound { get; init; }

    /// <summary>UpperBound - LowerBound, 0 or above.</summary>
    public double Gap => Math.Max(UpperBound - LowerBound, 0);

    /// <summary>
    /// The standard error of the cost; null where nothing was drawn to find it. Bounds are then those at two standard errors.
    /// </summary>
    public double? StandardError { get; init; }

    /// <summary>
    /// For particles drawn from a limit, a lower end for W_p to the limit itself (theory: B11); null for other references.
    /// </summary>
    public double? LimitLowerBound { get; init; }

    /// <summary>
    /// For particles drawn from a limit, an upper end for W_p to the limit itself (theory: B11). With quantiles both ends are proved for
    /// the computed limit; with draws they hold in expectation over the draws.
    /// </summary>
    public double? LimitUpperBound { get; init; }

    /// <summary>Whether the method met its own criterion; where it did not, the bounds hold all the same.</summary>
    public bool Converged => Shortfall is null;

    /// <summary>Why the method stopped before it met its own criterion, for a warning; null where it met it.</summary>
    internal string? Shortfall { get; init; }

    /// <summary>The plan; null unless it was asked for.</summary>
    public TransportPlan? Plan { get; init; }

    /// <summary>N.</summary>
    public required int ParticleCount { get; init; }

    /// <summary>The number of reference points.</summary>
    public required int ReferenceCount { get; init; }

    /// <summary>d.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>What the reference points are.</summary>
    public required ReferenceKind Reference { get; init; }

    /// <summary>The seed of the reference points; null where none was used.</summary>
    public long? ReferenceSeed { get; init; }

    /// <summary>The time of the ensemble.</summary>
    public required double Time { get; init; }

    /// <summary>The time the computation took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"W_{Order} = {Distance:G6} ({Norm}, {ParticleCount} to {ReferenceCount} points)");
}
