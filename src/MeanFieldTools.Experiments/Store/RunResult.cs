namespace MeanFieldTools.Store;

/// <summary>The file of a finished run.</summary>
internal sealed record RunResult
{
    /// <summary>The expert, for people.</summary>
    public required string Expert { get; init; }

    /// <summary>The data, for people.</summary>
    public required string Data { get; init; }

    public required int LimitPointCount { get; init; }

    public required double LimitEstimatedError { get; init; }

    public required IReadOnlyList<RunRow> Rows { get; init; }
}
