using System.Diagnostics;

namespace MeanFieldTools.Transport;

/// <summary>Wasserstein distances on the torus: of ensembles to an ensemble, a limit or a law.</summary>
internal static class Wasserstein
{
    private const int LimitQuantileCount = 65536;
    private const int LimitSampleCount = 1024;

    /// <summary>W_p between the measures of two ensembles.</summary>
    public static WassersteinDistance Measure(ParticleEnsemble ensemble, ParticleEnsemble reference, WassersteinOptions options) =>
        Measure(ensemble, reference, new TransportMeasure(reference), ReferenceKind.Ensemble, options);

    /// <summary>W_p between an ensemble and particles of a limit at the ensemble's time.</summary>
    public static WassersteinDistance Measure(ParticleEnsemble ensemble, MeanFieldLimit limit, WassersteinOptions options) =>
        new WassersteinMeter(limit, options).Measure(ensemble);

    /// <summary>W_p between an ensemble and particles of a limit that were made by <see cref="Reference"/>.</summary>
    public static WassersteinDistance MeasureToLimit(ParticleEnsemble ensemble, ParticleEnsemble reference, WassersteinOptions options) =>
        Measure(ensemble, reference, new TransportMeasure(reference), Kind(reference), options);

    /// <summary>Particles that stand for a limit in comparisons with ensembles of up to so many particles.</summary>
    public static ParticleEnsemble Reference(MeanFieldLimit limit, double time, int particleCount, WassersteinOptions options)
    {
        bool circle = limit.Expert.ParameterCount == 1 && options.Method is TransportMethod.Auto or TransportMethod.Circle;
        int count = options.ReferenceCount > 0 ? options.ReferenceCount
            : circle ? LimitQuantileCount
            : Math.Max(particleCount, LimitSampleCount);
        return circle
            ? limit.Quantiles(count, time, options.Compute)
            : limit.Sample(count, time, options.Seed, options.Compute);
    }

    /// <summary>What particles made by <see cref="Reference"/> are.</summary>
    internal static ReferenceKind Kind(ParticleEnsemble reference) =>
        reference.Sampling == Sampling.Lattice ? ReferenceKind.LimitQuantiles : ReferenceKind.LimitSample;

    internal static WassersteinDistance Measure(
        ParticleEnsemble ensemble, ParticleEnsemble reference, TransportMeasure prepared, ReferenceKind kind, WassersteinOptions options)
    {
        RequireSameDimension(ensemble, reference.ParameterCount);
        RequireOrder(options.Order);
        var watch = Stopwatch.StartNew();
        var result = TransportSolver.Solve(new TransportMeasure(ensemble), prepared, options);
        return Report(result, ensemble, options, watch.Elapsed) with
        {
            ReferenceCount = reference.ParticleCount,
            Reference = kind,
            ReferenceSeed = reference.Seed,
        };
    }

    internal static WassersteinDistance Report(TransportResult result, ParticleEnsemble ensemble, WassersteinOptions options, TimeSpan elapsed) => new()
    {
        Cost = result.Cost,
        LowerBound = result.LowerBound,
        UpperBound = result.UpperBound,
        Value = result.Value,
        StandardError = result.StandardError,
        Plan = options.KeepPlan ? result.Plan : null,
        Order = options.Order,
        Norm = options.Norm,
        Method = result.Method,
        ParticleCount = ensemble.ParticleCount,
        ReferenceCount = 0,
        ParameterCount = ensemble.ParameterCount,
        Reference = ReferenceKind.Law,
        Time = ensemble.Time,
        Elapsed = elapsed,
    };

    internal static void RequireSameDimension(ParticleEnsemble ensemble, int referenceDimension)
    {
        if (referenceDimension != ensemble.ParameterCount)
        {
            throw new MeanFieldException(
                Fault.DimensionMismatch,
                $"The ensemble has {ensemble.ParameterCount} parameters, the reference {referenceDimension}. Compare ensembles of one expert.");
        }
    }

    internal static void RequireOrder(double order)
    {
        if (!double.IsFinite(order) || order < 1)
        {
            throw new MeanFieldException(Fault.InvalidQuantity, $"The order is {Check.Text(order)}. It must be a finite number, 1 or above.");
        }
    }
}
