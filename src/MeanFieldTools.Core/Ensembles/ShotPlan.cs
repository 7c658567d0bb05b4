namespace MeanFieldTools.Ensembles;

/// <summary>Finite sampling of a training.</summary>
/// <param name="Count">S, the shots of every expectation value.</param>
/// <param name="Seed">The seed of the outcomes.</param>
internal sealed record ShotPlan(long Count, long Seed)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Count} shots, seed {Seed}";
}
