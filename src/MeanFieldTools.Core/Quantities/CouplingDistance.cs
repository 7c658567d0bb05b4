using MeanFieldTools.Ensembles;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Quantities;

/// <summary>The distance of particles from their McKean copies, particle by particle (Definition 2.1).</summary>
internal static class CouplingDistance
{
    /// <summary>(1/N) sum_i |theta^i - thetabar^i|^2 in the torus metric.</summary>
    public static double MeanSquare(ParticleEnsemble particles, ParticleEnsemble copies, GroundNorm norm)
    {
        Check.Length(copies.ParticleCount, particles.ParticleCount, "The ensemble of copies");
        int d = particles.ParameterCount;
        var squares = new double[particles.ParticleCount];
        for (int i = 0; i < squares.Length; i++)
        {
            double distance = Torus.Distance(
                particles.ParticlesView.AsSpan(i * d, d), copies.ParticlesView.AsSpan(i * d, d), norm);
            squares[i] = distance * distance * (particles.WeightsView?[i] ?? 1);
        }

        return OrderFreeSum.Total(squares) / (particles.WeightsView is null ? squares.Length : 1);
    }
}
