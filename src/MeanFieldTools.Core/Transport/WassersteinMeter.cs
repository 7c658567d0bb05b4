namespace MeanFieldTools.Transport;

/// <summary>Compares many ensembles with one reference, which keeps between comparisons what helps the next.</summary>
internal sealed class WassersteinMeter(TransportReference reference, WassersteinOptions options)
{
    public WassersteinMeter(ParticleEnsemble reference, WassersteinOptions options)
        : this(new EnsembleReference(reference), options)
    {
    }

    public WassersteinMeter(MeanFieldLimit reference, WassersteinOptions options)
        : this(new LimitReference(reference), options)
    {
    }

    public WassersteinMeter(InitialLaw reference, WassersteinOptions options)
        : this(new LawReference(reference), options)
    {
    }

    /// <summary>The distance of an ensemble to the reference; of a limit, at the time of the ensemble.</summary>
    public WassersteinDistance Measure(ParticleEnsemble ensemble, WassersteinOptions? changed = null) =>
        reference.Measure(ensemble, changed ?? options);

    /// <summary>The distance of a law to the reference.</summary>
    public WassersteinDistance Measure(InitialLaw law) => reference.Measure(law, options);
}
