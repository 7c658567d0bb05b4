namespace MeanFieldTools;

/// <summary>How a quantity stands to its baseline.</summary>
public enum BaselineStatus
{
    /// <summary>Within its tolerance.</summary>
    Same,

    /// <summary>Further off than its tolerance.</summary>
    Changed,

    /// <summary>In the baseline, but no longer among the results.</summary>
    Missing,

    /// <summary>Among the results, but not in the baseline.</summary>
    New,
}

/// <summary>A quantity of a result beside that of the baseline.</summary>
public sealed record BaselineDifference
{
    /// <summary>The number of the result in the pipeline, from 1.</summary>
    public required int Item { get; init; }

    /// <summary>The result, in one line.</summary>
    public required string Label { get; init; }

    /// <summary>The quantity: a property, or an element of one.</summary>
    public required string Quantity { get; init; }

    /// <summary>How it stands.</summary>
    public required BaselineStatus Status { get; init; }

    /// <summary>The number of the baseline; null for a new quantity.</summary>
    public required double? Expected { get; init; }

    /// <summary>The number now; null for a missing quantity.</summary>
    public required double? Actual { get; init; }

    /// <summary>The largest difference allowed; null for a new quantity.</summary>
    public required double? Allowed { get; init; }

    /// <summary>Actual minus Expected; null where one of them is missing.</summary>
    public double? Difference => Actual - Expected;

    /// <inheritdoc/>
    public override string ToString() => Status switch
    {
        BaselineStatus.Missing => $"{Quantity} of result {Item} is missing: the baseline has {Text(Expected)}.",
        BaselineStatus.New => $"{Quantity} of result {Item} is new: {Text(Actual)}.",
        _ => $"{Quantity} of result {Item} is {Text(Actual)}, the baseline {Text(Expected)}: off by {Text(Difference)}, "
            + $"allowed {Text(Allowed)}.",
    };

    private static string Text(double? value) => value?.ToString("G8", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
