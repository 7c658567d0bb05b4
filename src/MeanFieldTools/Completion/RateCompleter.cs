namespace MeanFieldTools.Commands;

/// <summary>Completes a property that has a rate.</summary>
public sealed class RateCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names =>
    [
        "CouplingRms", "CouplingPathwise", "CouplingPointwise", "CouplingPathwiseL1", "CouplingPathwiseL2", "CouplingPointwiseL1", "CouplingPointwiseL2",
        "OutputError", "OutputVariance", "Bias", "WassersteinSquared", "WassersteinSquaredLower", "Coupling", "Wasserstein", "CopyWasserstein",
    ];
}
