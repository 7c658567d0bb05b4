namespace MeanFieldTools.Transport;

/// <summary>Single Wasserstein distances on the torus.</summary>
internal static class Wasserstein
{
    /// <summary>W_p between the measures of two ensembles.</summary>
    public static WassersteinDistance Measure(ParticleEnsemble ensemble, ParticleEnsemble reference, WassersteinOptions options) =>
        new EnsembleReference(reference).Measure(ensemble, options);

    /// <summary>W_p between an ensemble and particles of a limit at the ensemble's time.</summary>
    public static WassersteinDistance Measure(ParticleEnsemble ensemble, MeanFieldLimit limit, WassersteinOptions options) =>
        new LimitReference(limit).Measure(ensemble, options);

    /// <summary>W_p between an ensemble and particles of a limit that were made by <see cref="Reference"/>.</summary>
    public static WassersteinDistance MeasureToLimit(ParticleEnsemble ensemble, ParticleEnsemble reference, WassersteinOptions options) =>
        new EnsembleReference(reference, LimitReference.KindOf(reference)).Measure(ensemble, options);

    /// <summary>Particles that stand for a limit in comparisons with ensembles of up to so many particles.</summary>
    public static ParticleEnsemble Reference(MeanFieldLimit limit, double time, int particleCount, WassersteinOptions options) =>
        LimitReference.Particles(limit, time, particleCount, options);
}
