using System.Globalization;

namespace MeanFieldTools;

/// <summary>What finite sampling did to a training (B10), to first order in the noise.</summary>
/// <param name="Shots">S, the shots of every expectation value.</param>
/// <param name="Seed">The seed of the outcomes.</param>
/// <param name="OutputVariance">For each datum the variance of the mixture's output at the end of the training.</param>
/// <param name="PositionVariance">The variance that the steps' noise has added to an angle, in
/// radians squared, the mean over experts and angles.</param>
/// <param name="PositionVarianceBound">The same with every (1 - f^2) replaced by 1, its largest
/// value: sum over steps of h^2 sum_j r_j^2 / (2 S).</param>
public sealed record ShotNoise(
    long Shots, long Seed, IReadOnlyList<double> OutputVariance, double PositionVariance, double PositionVarianceBound)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Shots} shots, seed {Seed}: position variance {PositionVariance:G4} <= {PositionVarianceBound:G4}");
}
