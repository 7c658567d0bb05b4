using MeanFieldTools.Store;

namespace MeanFieldTools.Runs;

/// <summary>What running a cell gave.</summary>
/// <param name="Result">What it found.</param>
/// <param name="Ensembles">The trained ensembles.</param>
/// <param name="Warning">What its user should know; null for nothing.</param>
internal sealed record CellOutcome(RunResult Result, IReadOnlyList<ParticleEnsemble> Ensembles, string? Warning);
