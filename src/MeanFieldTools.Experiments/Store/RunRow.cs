namespace MeanFieldTools.Store;

/// <summary>What a run found at one time, as it stands in its file. Times that computations took are no part of it: the same run gives the same bytes.</summary>
internal sealed record RunRow
{
    public required double Time { get; init; }

    public required int ParticleCount { get; init; }

    public required int ParameterCount { get; init; }

    public required long Seed { get; init; }

    public required double Loss { get; init; }

    public required double LimitLoss { get; init; }

    public required double OutputError { get; init; }

    public double? Coupling { get; init; }

    public WassersteinDistance? Wasserstein { get; init; }

    public WassersteinDistance? CopyWasserstein { get; init; }

    /// <summary>The decimal logarithms of the bounds; null where even those are beyond a double.</summary>
    public required IReadOnlyDictionary<string, double?> Log10Bound { get; init; }
}
