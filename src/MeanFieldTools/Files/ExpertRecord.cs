namespace MeanFieldTools.Files;

/// <summary>An expert as JSON, so that it can be made again elsewhere.</summary>
internal sealed record ExpertRecord
{
    public required string Kind { get; init; }

    public int? Dimension { get; init; }

    /// <summary>The record of an expert; null for one that cannot be written down.</summary>
    public static ExpertRecord? Of(Expert expert) => expert switch
    {
        MeanCosineExpert => new ExpertRecord { Kind = "MeanCosine", Dimension = expert.ParameterCount },
        _ => null,
    };

    /// <summary>The expert.</summary>
    public Expert? Create() => Kind switch
    {
        "MeanCosine" when Dimension is { } dimension => new MeanCosineExpert(dimension),
        _ => null,
    };
}
