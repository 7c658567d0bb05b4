using System.Globalization;
using MeanFieldTools.Geometry;

namespace MeanFieldTools;

/// <summary>How a Wasserstein distance was computed.</summary>
public enum TransportMethod
{
    /// <summary>The best that applies.</summary>
    Auto,

    /// <summary>An optimal plan between all pairs of points, by shortest augmenting paths or the network simplex method.</summary>
    Exact,

    /// <summary>The closed solution on the circle, for d = 1.</summary>
    Circle,
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
}

/// <summary>The Wasserstein distance W_p of two measures on T^d, with its certificate. Immutable.</summary>
public sealed record WassersteinDistance
{
    /// <summary>W_p.</summary>
    public double Distance => Math.Pow(Cost, 1 / Order);

    /// <summary>W_p^p: the least mean of the ground distance to the power p.</summary>
    public required double Cost { get; init; }

    /// <summary>p.</summary>
    public required double Order { get; init; }

    /// <summary>The ground norm.</summary>
    public required GroundNorm Norm { get; init; }

    /// <summary>How it was computed.</summary>
    public required TransportMethod Method { get; init; }

    /// <summary>Whether the gap is at most 1e-12 of the cost, or at most the rounding of a cost across the whole torus.</summary>
    public bool IsExact => Gap <= Math.Max(1e-12 * Cost, 1e-14 * Math.Pow(Torus.Diameter(ParameterCount, Norm), Order));

    /// <summary>A lower bound of the cost, from the dual problem.</summary>
    public required double LowerBound { get; init; }

    /// <summary>Cost - LowerBound, 0 or above.</summary>
    public double Gap => Math.Max(Cost - LowerBound, 0);

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
