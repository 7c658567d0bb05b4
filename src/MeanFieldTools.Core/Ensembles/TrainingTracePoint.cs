using System.Globalization;

namespace MeanFieldTools;

/// <summary>One moment of a training run: a step of the integrator or a saved time.</summary>
/// <param name="Time">t, in units of (3.4).</param>
/// <param name="Loss">L(t), (3.2) for the squared loss.</param>
/// <param name="Dissipation">
/// (1/N) sum_i |b(theta^i)|_2^2. Along the gradient flow dL/dt = -Dissipation exactly; along McKean copies it is their mean squared speed.
/// </param>
/// <param name="Displacement">The mean l1 distance of the particles from where they started, in lifted coordinates (radians).</param>
/// <param name="StepSize">The integrator's step at this time.</param>
public sealed record TrainingTracePoint(double Time, double Loss, double Dissipation, double Displacement, double StepSize)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"t = {Time:G4}: loss {Loss:G6}, dissipation {Dissipation:G4}");
}
