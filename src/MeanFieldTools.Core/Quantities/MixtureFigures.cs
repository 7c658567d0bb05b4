using System.Diagnostics.CodeAnalysis;

namespace MeanFieldTools.Quantities;

/// <summary>The quantities of one mixture at one time, as they are kept with its run.</summary>
internal record MixtureFigures
{
    public MixtureFigures()
    {
    }

    /// <summary>Evaluates every quantity for a mixture.</summary>
    [SetsRequiredMembers]
    public MixtureFigures(MixtureComparison comparison, long seed)
    {
        (Time, ParticleCount, ParameterCount, Seed) = (comparison.Mixture.Time, comparison.Mixture.ParticleCount,
            comparison.Mixture.ParameterCount, seed);
        Loss = Number(QuantityTable.Loss);
        LimitLoss = Number(QuantityTable.LimitLoss);
        OutputError = Number(QuantityTable.OutputError);
        Coupling = QuantityTable.Coupling.Evaluate!(comparison);
        (Wasserstein, CopyWasserstein) = (comparison.Distance, comparison.CopyDistance);

        double Number(Quantity quantity) => quantity.Evaluate!(comparison)!.Value;
    }

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
}
