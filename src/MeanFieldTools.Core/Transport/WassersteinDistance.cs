using System.Globalization;
using MeanFieldTools.Geometry;

namespace MeanFieldTools;

/// <summary>How a Wasserstein distance was computed.</summary>
public enum TransportMethod
{
    /// <summary>The closed solution on the circle; else the exact one if memory and the time budget allow, and bounds if not.</summary>
    Auto,

    /// <summary>An optimal plan between points, proved by dual variables.</summary>
    Exact,

    /// <summary>The closed solution on the circle, for d = 1.</summary>
    Circle,

    /// <summary>A lower bound from marginals and other images on the circle.</summary>
    Sliced,

    /// <summary>The debiased entropic cost, with bounds of the true one.</summary>
    Sinkhorn,

    /// <summary>A good plan that need not be the best, which bounds the cost from above, and the bound of Sliced from below.</summary>
    Bounds,

    /// <summary>The distance to a law with a density for d at most 3, by averaged stochastic ascent of the dual.</summary>
    Semidiscrete,
}

/// <summary>What kind of number a cost is.</summary>
public enum TransportValue
{
    /// <summary>The cost of an optimal plan.</summary>
    Exact,

    /// <summary>No more than the optimal cost.</summary>
    LowerBound,

    /// <summary>No less than the optimal cost: that of some plan.</summary>
    UpperBound,

    /// <summary>Near the optimal cost, on either side.</summary>
    Estimate,
}

/// <summary>What an ensemble was compared with.</summary>
public enum ReferenceKind
{
    /// <summary>Another ensemble.</summary>
    Ensemble,

    /// <summary>
    /// Independent particles drawn from a mean-field limit. The expected cost is then an upper bound of the cost to the limit itself, because
    /// the cost is convex in each measure (theory: B11).
    /// </summary>
    LimitSample,

    /// <summary>Quantiles of the limit's law on the circle.</summary>
    LimitQuantiles,

    /// <summary>A law itself.</summary>
    Law,
}

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

    /// <summary>Whether the cost is that of an optimal plan, proved: the gap is at most 1e-12 of the cost, or at most the rounding of a cost across the whole torus.</summary>
    public bool IsExact => Value == TransportValue.Exact && Gap <= Math.Max(1e-12 * Cost, 1e-14 * Math.Pow(Torus.Diameter(ParameterCount, Norm), Order));

    /// <summary>A lower bound of the optimal cost, from dual variables or images on the circle.</summary>
    public required double LowerBound { get; init; }

    /// <summary>An upper bound of the optimal cost: that of a plan, or the largest cost on the torus where there is none.</summary>
    public required double UpperBound { get; init; }

    /// <summary>UpperBound - LowerBound, 0 or above.</summary>
    public double Gap => Math.Max(UpperBound - LowerBound, 0);

    /// <summary>The standard error of the cost; null where nothing was drawn to find it. Bounds are then those at two standard errors.</summary>
    public double? StandardError { get; init; }

    /// <summary>For particles drawn from a limit, a lower end for W_p to the limit itself (theory: B11); null for other references.</summary>
    public double? LimitLowerBound { get; init; }

    /// <summary>
    /// For particles drawn from a limit, an upper end for W_p to the limit itself (theory: B11). With quantiles both ends are proved for the
    /// computed limit; with draws they hold in expectation over the draws.
    /// </summary>
    public double? LimitUpperBound { get; init; }

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
