using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>Particles that stand for a limit, and how far from it their measure can be.</summary>
/// <param name="Particles">The particles.</param>
/// <param name="Measure">Their measure.</param>
/// <param name="Spread">For quantiles, a bound of their distance to the limit; for draws, their distance to as many other draws.</param>
internal sealed record LimitReference(ParticleEnsemble Particles, TransportMeasure Measure, double Spread)
{
    /// <summary>The spread of particles of a limit.</summary>
    public static double Uncertainty(MeanFieldLimit limit, ParticleEnsemble particles, WassersteinOptions options)
    {
        if (Wasserstein.Kind(particles) == ReferenceKind.LimitQuantiles)
        {
            return QuantileSpread(particles, options.Order);
        }

        var others = limit.Sample(particles.ParticleCount, particles.Time, unchecked(options.Seed + 1), options.Compute);
        var quiet = options with { KeepPlan = false, Explain = null };
        return Math.Pow(TransportSolver.Solve(new TransportMeasure(particles), new TransportMeasure(others), quiet).UpperBound, 1 / options.Order);
    }

    // The mass of each quantile lies between its neighbours.
    private static double QuantileSpread(ParticleEnsemble quantiles, double order)
    {
        double[] angles = [.. quantiles.ParticlesView.Select(Torus.Wrap)];
        Array.Sort(angles);
        double sum = 0;
        for (int i = 0; i < angles.Length; i++)
        {
            double before = angles[i] - (i > 0 ? angles[i - 1] : angles[^1] - Torus.Circumference);
            double after = (i + 1 < angles.Length ? angles[i + 1] : angles[0] + Torus.Circumference) - angles[i];
            sum += Math.Pow(Math.Max(before, after), order);
        }

        return Math.Pow(sum / angles.Length, 1 / order);
    }
}
