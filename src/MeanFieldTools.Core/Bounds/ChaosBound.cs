using System.Globalization;

namespace MeanFieldTools;

/// <summary>What a bound bounds.</summary>
public enum BoundQuantity
{
    /// <summary>E W_2^2(mu^N_t, mu_t).</summary>
    W2Squared,

    /// <summary>The pathwise coupling (2.9) with p = 2: (1/N) sum_i E sup_{s &lt;= t} |theta^i_s - thetabar^i_s|^2.</summary>
    Coupling2,
}

/// <summary>How far a bound is to be trusted.</summary>
public enum BoundLabel
{
    /// <summary>As the paper prints it.</summary>
    PaperPrinted,

    /// <summary>The paper's argument with its constants put right.</summary>
    PaperCorrected,

    /// <summary>Proved from assumption A1.</summary>
    Proved,
}

/// <summary>A hypothesis of a bound, and how it was checked here.</summary>
/// <param name="Name">What is assumed.</param>
/// <param name="Satisfied">Whether it holds.</param>
/// <param name="Check">How that is known.</param>
public sealed record BoundHypothesis(string Name, bool Satisfied, string Check)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {(Satisfied ? "yes" : "NO")} ({Check})";
}

/// <summary>One bound of the ladder for one N: a number between the floor below which no measurement can fall and the cap that needs no proof.</summary>
public sealed record ChaosBound
{
    /// <summary>The bound's name: Floor, Coupling, Dobrushin, PaperCorrected, PaperPrinted or Cap.</summary>
    public required string Name { get; init; }

    /// <summary>What it bounds.</summary>
    public required BoundQuantity Quantity { get; init; }

    /// <summary>The ground norm.</summary>
    public required GroundNorm Norm { get; init; }

    /// <summary>t.</summary>
    public required double Time { get; init; }

    /// <summary>N.</summary>
    public required int ParticleCount { get; init; }

    /// <summary>d.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>The bound; null where it is above 1e308.</summary>
    public required double? Value { get; init; }

    /// <summary>log10 of the bound; null where that is above 1e300.</summary>
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

    /// <summary>Whether the bound says nothing, because it is above the cap.</summary>
    public bool Vacuous => Name != "Floor" && Name != "Cap" && !(Value <= Cap);

    /// <summary>The largest value the quantity can have at all.</summary>
    public required double Cap { get; init; }

    /// <summary>The value below which no N particles can come; 0 for couplings.</summary>
    public required double Floor { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} {Quantity} {(Name == "Floor" ? ">=" : "<=")} {Text} (N = {ParticleCount}, t = {Time})");

    /// <summary>The value for people: as a number, a power of ten, or a power of a power.</summary>
    internal string Text => Value is { } value ? value.ToString("G4", CultureInfo.InvariantCulture)
        : Log10Value is { } log && log < 1e6 ? string.Create(CultureInfo.InvariantCulture, $"10^{log:G5}")
        : string.Create(CultureInfo.InvariantCulture, $"10^(10^{LogLog10Value:G6})");
}
