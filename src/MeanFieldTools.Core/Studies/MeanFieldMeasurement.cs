using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MeanFieldTools.Quantities;

namespace MeanFieldTools;

/// <summary>One mixture of N experts at one time, held against its mean-field limit and against what is proved. Immutable.</summary>
public sealed record MeanFieldMeasurement
{
    /// <summary>Makes a measurement of known numbers.</summary>
    public MeanFieldMeasurement()
    {
    }

    /// <summary>Makes a measurement of what was found about a mixture.</summary>
    [SetsRequiredMembers]
    internal MeanFieldMeasurement(string experiment, MixtureFigures figures)
    {
        Experiment = experiment;
        (ParameterCount, ParticleCount, Time, Seed) = (figures.ParameterCount, figures.ParticleCount, figures.Time, figures.Seed);
        (Loss, LimitLoss, OutputError, Coupling) = (figures.Loss, figures.LimitLoss, figures.OutputError, figures.Coupling);
        (Wasserstein, CopyWasserstein) = (figures.Wasserstein, figures.CopyWasserstein);
    }

    /// <summary>What was measured, for people: expert, data and limit.</summary>
    public required string Experiment { get; init; }

    /// <summary>The id of the run it belongs to: the hash of configuration, seed and version.</summary>
    public string Run { get; init; } = "";

    /// <summary>The cell of the experiment, from 0.</summary>
    public int Cell { get; init; }

    /// <summary>The keys in which the cells of the experiment differ, with their values here.</summary>
    public IReadOnlyDictionary<string, object> Setting { get; init; } = new Dictionary<string, object>().AsReadOnly();

    /// <summary>The whole configuration of the run, as YAML.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>The folder of the run; empty where nothing was written.</summary>
    public string Path { get; init; } = "";

    /// <summary>d.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>N.</summary>
    public required int ParticleCount { get; init; }

    /// <summary>t.</summary>
    public required double Time { get; init; }

    /// <summary>The seed of the start.</summary>
    public required long Seed { get; init; }

    /// <summary>L(t) of the mixture (3.2).</summary>
    public required double Loss { get; init; }

    /// <summary>L(t) of the limit.</summary>
    public required double LimitLoss { get; init; }

    /// <summary>The root mean square over the data of F_j - m_j, of order N^(-1/2).</summary>
    public required double OutputError { get; init; }

    /// <summary>
    /// The root mean square distance of the particles from their McKean copies, of order N^(-1/2)
    /// (Definition 2.1); null where there were no copies.
    /// </summary>
    public required double? Coupling { get; init; }

    /// <summary>W_p of the trained ensemble to the limit; null where it was not measured.</summary>
    public required WassersteinDistance? Wasserstein { get; init; }

    /// <summary>
    /// W_p of the McKean copies, which are N independent particles of the limit, to the same
    /// reference: what sampling alone makes; null where it was not measured.
    /// </summary>
    public required WassersteinDistance? CopyWasserstein { get; init; }

    /// <summary>The bounds for this N and t.</summary>
    public IReadOnlyList<ChaosBound> Bounds => BoundSource.Value;

    /// <summary>The trained ensemble; null where it was not kept.</summary>
    public ParticleEnsemble? Ensemble => EnsembleSource.Value;

    /// <summary>The limit; null where it was not kept.</summary>
    public MeanFieldLimit? Limit => LimitSource.Value;

    /// <summary>The time that the run took.</summary>
    public TimeSpan Elapsed => ElapsedSource.Value;

    /// <summary>A bound by name; null where it was not asked for.</summary>
    public ChaosBound? GetBound(string name) => Bounds.FirstOrDefault(b => b.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    internal Lazy<TimeSpan> ElapsedSource { get; init; } = new(TimeSpan.Zero);

    internal Lazy<IReadOnlyList<ChaosBound>> BoundSource { get; init; } = new([]);

    internal Lazy<MeanFieldLimit?> LimitSource { get; init; } = new((MeanFieldLimit?)null);

    internal Lazy<ParticleEnsemble?> EnsembleSource { get; init; } = new((ParticleEnsemble?)null);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"N = {ParticleCount}, t = {Time}: loss {Loss:G6} (limit {LimitLoss:G6})")
        + (Wasserstein is null ? "" : string.Create(CultureInfo.InvariantCulture, $", W = {Wasserstein.Distance:G4}"))
        + (Coupling is null ? "" : string.Create(CultureInfo.InvariantCulture, $", coupling {Coupling:G4}"));
}
