using System.Globalization;

namespace MeanFieldTools;

/// <summary>
/// The mean of a quantity over the repeats of a group of runs, with its confidence interval by Student's distribution. Immutable.
/// </summary>
public sealed record MeanFieldResultGroup
{
    /// <summary>The keys by which runs were grouped, with their values here.</summary>
    public required IReadOnlyDictionary<string, object> Group { get; init; }

    /// <summary>t.</summary>
    public required double Time { get; init; }

    /// <summary>The quantity.</summary>
    public required string Property { get; init; }

    /// <summary>The number of runs with a value.</summary>
    public required int Count { get; init; }

    /// <summary>Their mean.</summary>
    public required double Mean { get; init; }

    /// <summary>Their standard deviation (n - 1); null for one run.</summary>
    public required double? StandardDeviation { get; init; }

    /// <summary>The standard error of the mean; null for one run.</summary>
    public required double? StandardError { get; init; }

    /// <summary>The lower end of the confidence interval; null for one run.</summary>
    public required double? Low { get; init; }

    /// <summary>The upper end of the confidence interval; null for one run.</summary>
    public required double? High { get; init; }

    /// <summary>The confidence level, in (0, 1).</summary>
    public required double ConfidenceLevel { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(", ", Group.Select(g => $"{g.Key} = {g.Value}"))}{(Group.Count > 0 ? ", " : "")}t = {Time}: "
        + $"{Property} {Mean:G6} ({Count} runs)");
}
