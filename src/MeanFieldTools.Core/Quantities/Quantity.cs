namespace MeanFieldTools.Quantities;

/// <summary>
/// A measured quantity of a mixture of N experts: all that tables, files, plots, reports, fits and checks say about it. The property that
/// holds its value has its name; the standard error and the bound, where there are any, have the names NameStandardError and NameBound.
/// </summary>
internal sealed record Quantity
{
    /// <summary>The name, which is that of properties, columns and arguments.</summary>
    public required string Name { get; init; }

    /// <summary>The heading of its column in tables for people.</summary>
    public required string Heading { get; init; }

    /// <summary>The unit, as axes say it.</summary>
    public required string Unit { get; init; }

    /// <summary>The formula by which it is evaluated.</summary>
    public required string Definition { get; init; }

    /// <summary>What it is, in a line for people.</summary>
    public required string Description { get; init; }

    /// <summary>What measures it.</summary>
    public required QuantitySource Source { get; init; }

    /// <summary>Whether it is among the few that are averaged, swept and fitted when nothing else is asked for.</summary>
    public bool IsMain { get; init; }

    /// <summary>Whether it is the root of a mean square, so that its squares are what is averaged over repeats.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether it is a distance of an order of its own, whose bounds and rates are known for order 2.</summary>
    public bool IsDistance { get; init; }

    /// <summary>The ground norm where the quantity is of one norm only; null where it is of the norm of its measurement.</summary>
    public GroundNorm? Norm { get; init; }

    /// <summary>How it falls with N in dimension d, which may be unknown; null where nothing is expected.</summary>
    public Func<int?, QuantityRate?> Rate { get; init; } = _ => null;

    /// <summary>What bounds it, the most important first.</summary>
    public IReadOnlyList<QuantityBound> Bounds { get; init; } = [];

    /// <summary>How it is drawn against N; null where it is not.</summary>
    public QuantityPlot? Plot { get; init; }

    /// <summary>
    /// Its value for one mixture, null where what it needs was not measured; null for what only a study of many mixtures has.
    /// </summary>
    public Func<MixtureComparison, double?>? Evaluate { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Description}";
}
