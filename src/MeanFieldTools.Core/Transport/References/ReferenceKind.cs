namespace MeanFieldTools;

/// <summary>What an ensemble was compared with.</summary>
public enum ReferenceKind
{
    /// <summary>Another ensemble.</summary>
    Ensemble,

    /// <summary>
    /// Independent particles drawn from a mean-field limit. The expected cost is then an upper bound of the cost to the limit itself,
    /// because the cost is convex in each measure (theory: B11).
    /// </summary>
    LimitSample,

    /// <summary>Quantiles of the limit's law on the circle.</summary>
    LimitQuantiles,

    /// <summary>A law itself.</summary>
    Law,
}
