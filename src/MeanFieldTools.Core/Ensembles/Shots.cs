using MeanFieldTools.Random;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// Finite sampling of a value f = &lt;O>: S shots of a measurement with the outcomes +1 and -1 and mean f, the effects (1 + O)/2 and (1 -
/// O)/2; for a Pauli string it is its own projective measurement. The mean of the outcomes has variance (1 - f^2)/S, the largest that an
/// observable with values in [-1, 1] can have (B10).
/// </summary>
internal static class Shots
{
    /// <summary>The most shots of one expectation value.</summary>
    public const long Most = 1L << 40;

    /// <summary>The mean of S outcomes.</summary>
    public static double Estimate(ref RandomStream random, double value, long shots) =>
        (2.0 * Binomial.Draw(ref random, shots, Math.Clamp((1 + value) / 2, 0, 1)) / shots) - 1;

    /// <summary>(1 - f^2)/S.</summary>
    public static double Variance(double value, long shots) => Math.Max(0, 1 - (value * value)) / shots;

    /// <summary>The number of shots, checked.</summary>
    public static long Check(long shots) => shots is >= 1 and <= Most
        ? shots
        : throw new MeanFieldException(Fault.InvalidCount, $"Shots is {shots}. It must be from 1 to {Most}.");
}
