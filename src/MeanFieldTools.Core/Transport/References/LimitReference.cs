using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>
/// A limit as a reference, at the time of each ensemble: quantiles of its law on the circle, independent particles elsewhere; and how far
/// from the limit their measure can be.
/// </summary>
internal sealed class LimitReference(MeanFieldLimit limit) : TransportReference
{
    private const int QuantileCount = 65536;
    private const int LeastSampleCount = 1024;
    private readonly Dictionary<(double Time, int Count), LimitPoints> _known = [];

    /// <summary>Particles that stand for a limit in comparisons with ensembles of up to so many particles.</summary>
    public static ParticleEnsemble Particles(MeanFieldLimit limit, double time, int particleCount, WassersteinOptions options)
    {
        int count = Count(limit.Expert.ParameterCount, particleCount, options);
        return UsesQuantiles(limit.Expert.ParameterCount, options)
            ? limit.Quantiles(count, time, options.Compute)
            : limit.Sample(count, time, options.Seed, options.Compute);
    }

    /// <summary>How many particles stand for a limit in d dimensions.</summary>
    public static int Count(int dimension, int particleCount, WassersteinOptions options) =>
        options.ReferenceCount > 0 ? options.ReferenceCount
        : UsesQuantiles(dimension, options) ? QuantileCount
        : Math.Max(particleCount, LeastSampleCount);

    /// <summary>What particles that stand for a limit are.</summary>
    public static ReferenceKind KindOf(ParticleEnsemble particles) =>
        particles.Sampling == Sampling.Lattice ? ReferenceKind.LimitQuantiles : ReferenceKind.LimitSample;

    /// <inheritdoc/>
    protected override void RequireDimension(int dimension) => RequireSameDimension(dimension, limit.Expert.ParameterCount);

    // W(mu_N, mu) <= the expected W to particles nu of mu, by convexity (B11). And W(mu_N, mu) >= W(mu_N, nu) - W(nu, mu), where W(nu, mu)
    // is at most the expected W to other particles of mu, by the same.
    /// <inheritdoc/>
    protected override WassersteinDistance MeasureChecked(ParticleEnsemble ensemble, WassersteinOptions options)
    {
        var key = (ensemble.Time, options.ReferenceCount > 0 ? options.ReferenceCount : ensemble.ParticleCount);
        if (!_known.TryGetValue(key, out var points))
        {
            points = Points(ensemble, options);
            _known.Add(key, points);
        }

        var distance = points.Reference.Measure(ensemble, options);
        double low = Math.Pow(distance.LowerBound, 1 / options.Order), high = Math.Pow(distance.UpperBound, 1 / options.Order);
        return distance with
        {
            LimitLowerBound = Math.Max(0, low - points.Spread),
            LimitUpperBound = distance.Reference == ReferenceKind.LimitQuantiles ? high + points.Spread : high,
        };
    }

    private LimitPoints Points(ParticleEnsemble ensemble, WassersteinOptions options)
    {
        var particles = Particles(limit, ensemble.Time, ensemble.ParticleCount, options);
        var kind = KindOf(particles);
        if (kind == ReferenceKind.LimitQuantiles)
        {
            return new(new EnsembleReference(particles, kind),
                Math.Pow(QuantileSpread.Cost(Sorted(particles), options.Order), 1 / options.Order));
        }

        var others = limit.Sample(particles.ParticleCount, particles.Time, unchecked(options.Seed + 1), options.Compute);
        var between = new EnsembleReference(others, kind).Measure(particles, options with { KeepPlan = false, Explain = null });
        return new(new EnsembleReference(particles, kind), Math.Pow(between.UpperBound, 1 / options.Order));
    }

    private static double[] Sorted(ParticleEnsemble quantiles)
    {
        double[] angles = [.. quantiles.ParticlesView.Select(Torus.Wrap)];
        Array.Sort(angles);
        return angles;
    }

    private static bool UsesQuantiles(int dimension, WassersteinOptions options) =>
        dimension == 1 && options.Method is TransportMethod.Auto or TransportMethod.Circle;

    // Particles that stand for the limit. Their spread is a bound of their distance to it for quantiles, and their distance to as many
    // other draws for draws.
    private sealed record LimitPoints(EnsembleReference Reference, double Spread);
}
