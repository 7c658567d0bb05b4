using System.Globalization;

namespace MeanFieldTools;

/// <summary>One bound of the ladder: a number that a quantity is at most or at least.</summary>
public sealed record ChaosBound
{
    /// <summary>The bound's name, such as Floor, Split or PaperPrinted.</summary>
    public required string Name { get; init; }

    /// <summary>What it bounds.</summary>
    public required BoundQuantity Quantity { get; init; }

    /// <summary>Whether the quantity is at most or at least the bound.</summary>
    public required BoundDirection Direction { get; init; }

    /// <summary>The ground norm.</summary>
    public required GroundNorm Norm { get; init; }

    /// <summary>t.</summary>
    public required double Time { get; init; }

    /// <summary>
    /// N; when a tolerance was asked for, the least N for which the bound is within it, null where there is none or it is beyond 2^53.
    /// </summary>
    public required long? ParticleCount { get; init; }

    /// <summary>log10 of N; null where no N below 1e300 is enough for the tolerance.</summary>
    public required double? Log10ParticleCount { get; init; }

    /// <summary>d.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>The tolerance that <see cref="ParticleCount"/> was asked for, in the unit of <see cref="Value"/>; else null.</summary>
    public double? Tolerance { get; init; }

    /// <summary>The bound; null where it is above 1e308, or refused.</summary>
    public required double? Value { get; init; }

    /// <summary>log10 of the bound; null where that is above 1e300, or the bound is refused.</summary>
    public required double? Log10Value { get; init; }

    /// <summary>log10 of log10 of the bound; null for bounds of at most 1.</summary>
    public required double? LogLog10Value { get; init; }

    /// <summary>How far it is to be trusted.</summary>
    public required BoundLabel Label { get; init; }

    /// <summary>The bound as a formula, with the equation of arXiv:2501.14660 it stands for.</summary>
    public required string Equation { get; init; }

    /// <summary>What it assumes, and how each assumption was checked.</summary>
    public required IReadOnlyList<BoundHypothesis> Hypotheses { get; init; }

    /// <summary>Whether all hypotheses hold.</summary>
    public bool Satisfied => Hypotheses.All(h => h.Satisfied);

    /// <summary>Whether the bound has no value at all, because it makes no sense without a hypothesis that fails.</summary>
    public bool Refused => Reason is not null;

    /// <summary>Why the bound is refused; null where it has a value.</summary>
    public required string? Reason { get; init; }

    /// <summary>Whether the bound says nothing: it is refused, or an upper bound above the cap.</summary>
    public required bool Vacuous { get; init; }

    /// <summary>The largest value the quantity can have at all.</summary>
    public required double Cap { get; init; }

    /// <summary>The value below which no N particles can come; 0 where there is none.</summary>
    public required double Floor { get; init; }

    /// <summary>What the table is about, for its header.</summary>
    public string Problem { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} {Quantity} {Relation} {Text} (N = {CountText}, t = {Time})");

    /// <summary>How the quantity compares with the bound, in plain text.</summary>
    internal string Relation => Direction == BoundDirection.Lower ? ">=" : "<=";

    /// <summary>
    /// Whether a measured value is on the side of the bound on which it has to be; a bound above 1e308 holds for every number.
    /// </summary>
    internal bool Holds(double measured) => Direction == BoundDirection.Lower
        ? Value <= measured
        : Value is not { } limit || measured <= limit;

    /// <summary>The value for people: as a number, a power of ten, or a power of a power.</summary>
    internal string Text => Refused ? "refused"
        : Value is { } value ? value.ToString("G4", CultureInfo.InvariantCulture)
        : Log10Value is { } log && log < 1e6 ? string.Create(CultureInfo.InvariantCulture, $"10^{log:G5}")
        : LogLog10Value is { } twice ? string.Create(CultureInfo.InvariantCulture, $"10^(10^{twice:G6})")
        : "none";

    /// <summary>N for people.</summary>
    internal string CountText => ParticleCount is { } count ? count.ToString(CultureInfo.InvariantCulture)
        : Log10ParticleCount is { } log ? string.Create(CultureInfo.InvariantCulture, $"10^{log:G4}") : "none";
}
