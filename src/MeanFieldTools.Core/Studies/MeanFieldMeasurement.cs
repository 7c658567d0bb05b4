using System.Globalization;

namespace MeanFieldTools;

/// <summary>One mixture of N experts at one time, held against its mean-field limit and against what is proved. Immutable.</summary>
public sealed record MeanFieldMeasurement
{
    /// <summary>What was measured, for people: expert, data and limit.</summary>
    public required string Experiment { get; init; }

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

    /// <summary>The root mean square distance of the particles from their McKean copies, of order N^(-1/2) (Definition 2.1).</summary>
    public required double Coupling { get; init; }

    /// <summary>W_p of the trained ensemble to the limit.</summary>
    public required WassersteinDistance Wasserstein { get; init; }

    /// <summary>W_p of the McKean copies, which are N independent particles of the limit, to the same reference: what sampling alone makes.</summary>
    public required WassersteinDistance CopyWasserstein { get; init; }

    /// <summary>The bounds for this N and t.</summary>
    public required IReadOnlyList<ChaosBound> Bounds { get; init; }

    /// <summary>The trained ensemble.</summary>
    public required ParticleEnsemble Ensemble { get; init; }

    /// <summary>The time that training and distances took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>A bound by name; null where it was not asked for.</summary>
    public ChaosBound? GetBound(string name) => Bounds.FirstOrDefault(b => b.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"N = {ParticleCount}, t = {Time}: loss {Loss:G6} (limit {LimitLoss:G6}), W = {Wasserstein.Distance:G4}, coupling {Coupling:G4}");
}
