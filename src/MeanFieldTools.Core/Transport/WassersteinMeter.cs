using System.Diagnostics;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Transport;

/// <summary>
/// Compares many ensembles with one reference, an ensemble, a limit or a law, and keeps between comparisons what helps the next: the
/// ordered points, particles drawn from the limit, and duals as a warm start.
/// </summary>
internal sealed class WassersteinMeter
{
    private readonly ParticleEnsemble? _ensemble;
    private readonly TransportMeasure? _measure;
    private readonly MeanFieldLimit? _limit;
    private readonly InitialLaw? _law;
    private readonly WassersteinOptions _options;
    private readonly Dictionary<(double Time, int Count), LimitReference> _limits = [];

    public WassersteinMeter(ParticleEnsemble reference, WassersteinOptions options) =>
        (_ensemble, _measure, _options) = (reference, new TransportMeasure(reference), options);

    public WassersteinMeter(MeanFieldLimit reference, WassersteinOptions options) => (_limit, _options) = (reference, options);

    public WassersteinMeter(InitialLaw reference, WassersteinOptions options) => (_law, _options) = (reference, options);

    /// <summary>The distance of an ensemble to the reference; of a limit, at the time of the ensemble.</summary>
    public WassersteinDistance Measure(ParticleEnsemble ensemble, WassersteinOptions? options = null)
    {
        options ??= _options;
        return _ensemble is not null ? Wasserstein.Measure(ensemble, _ensemble, _measure!, ReferenceKind.Ensemble, options)
            : _limit is not null ? ToLimit(ensemble, _limit, options)
            : ToLaw(ensemble, _law!, options);
    }

    /// <summary>
    /// The distance of two product laws where the cost is a sum over the angles, L2 of order 2 or L1 of order 1, and for one angle: then the
    /// optimal plan is a product too, and the costs of the angles add up. The gap is an estimate of the error of quadrature.
    /// </summary>
    public WassersteinDistance Measure(InitialLaw law)
    {
        Wasserstein.RequireOrder(_options.Order);
        if (law is not ProductLaw first || _law is not ProductLaw second || !first.HasDensity || !second.HasDensity)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, "A law can be compared with a law if both are products of laws with densities. Draw ensembles for the others.");
        }

        int d = Math.Max(first.AngleCount, second.AngleCount);
        first.RequireDimension(d);
        second.RequireDimension(d);
        if (d > 1 && (_options.Norm, _options.Order) is not ((GroundNorm.L2, 2) or (GroundNorm.L1, 1)))
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, "The distance of product laws is a sum over the angles for the norm L2 with order 2 and for the norm L1 with order 1. Ask for one of these.");
        }

        var watch = Stopwatch.StartNew();
        var (cost, error) = (default(CompensatedSum), 0.0);
        for (int k = 0; k < d; k++)
        {
            var angle = CircleLaws.Solve(first.Law(k), second.Law(k), _options.Order);
            cost.Add(angle.Cost);
            error += angle.Error;
        }

        return new WassersteinDistance
        {
            Cost = cost.Value,
            LowerBound = Math.Max(0, cost.Value - error),
            UpperBound = cost.Value + error,
            Value = TransportValue.Estimate,
            Order = _options.Order,
            Norm = _options.Norm,
            Method = TransportMethod.Circle,
            ParticleCount = 0,
            ReferenceCount = 0,
            ParameterCount = d,
            Reference = ReferenceKind.Law,
            Time = 0,
            Elapsed = watch.Elapsed,
        };
    }

    // W(mu_N, mu) <= the expected W to particles nu of mu, by convexity (B11). And W(mu_N, mu) >= W(mu_N, nu) - W(nu, mu), where W(nu, mu) is
    // at most the expected W to other particles of mu, by the same.
    private WassersteinDistance ToLimit(ParticleEnsemble ensemble, MeanFieldLimit limit, WassersteinOptions options)
    {
        Wasserstein.RequireSameDimension(ensemble, limit.Expert.ParameterCount);
        Wasserstein.RequireOrder(options.Order);
        var key = (ensemble.Time, options.ReferenceCount > 0 ? options.ReferenceCount : ensemble.ParticleCount);
        if (!_limits.TryGetValue(key, out var reference))
        {
            var particles = Wasserstein.Reference(limit, ensemble.Time, ensemble.ParticleCount, options);
            reference = new(particles, new TransportMeasure(particles), LimitReference.Uncertainty(limit, particles, options));
            _limits.Add(key, reference);
        }

        var kind = Wasserstein.Kind(reference.Particles);
        var distance = Wasserstein.Measure(ensemble, reference.Particles, reference.Measure, kind, options);
        double spread = reference.Spread, low = Math.Pow(distance.LowerBound, 1 / options.Order), high = Math.Pow(distance.UpperBound, 1 / options.Order);
        return distance with
        {
            LimitLowerBound = Math.Max(0, low - spread),
            LimitUpperBound = kind == ReferenceKind.LimitQuantiles ? high + spread : high,
        };
    }

    private static WassersteinDistance ToLaw(ParticleEnsemble ensemble, InitialLaw law, WassersteinOptions options)
    {
        int d = ensemble.ParameterCount;
        law.RequireDimension(d);
        Wasserstein.RequireOrder(options.Order);
        if (options.Method is not (TransportMethod.Auto or TransportMethod.Circle or TransportMethod.Semidiscrete) || options.KeepPlan)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable,
                "Between an ensemble and a law the methods are Circle (d = 1), Semidiscrete (d at most 3) and Auto, and there is no plan. Draw an ensemble from the law for the others.");
        }

        if (law is not ProductLaw product || !law.HasDensity || d > 3 || (options.Method == TransportMethod.Circle && d > 1))
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable,
                $"The distance to the law '{law.Name}' in d = {d} has no closed or semidiscrete form here: that needs a density and d at most 3, Circle d = 1.") { Remedy = Remedy.DrawEnsemble };
        }

        var watch = Stopwatch.StartNew();
        var measure = new TransportMeasure(ensemble);
        TransportResult result;
        if (d == 1 && options.Method != TransportMethod.Semidiscrete)
        {
            var closed = CircleSemidiscrete.Solve(measure.Points, measure.Weights, product.Law(0), options.Order, options.Compute.CancellationToken);
            result = new(TransportMethod.Circle, TransportValue.Exact, closed.Cost, closed.LowerBound, closed.Cost, null);
        }
        else
        {
            result = Semidiscrete.Solve(measure, law, new GroundCost(d, options.Norm, options.Order), options);
        }

        return Wasserstein.Report(result, ensemble, options, watch.Elapsed) with { ReferenceSeed = result.StandardError is null ? null : options.Seed };
    }
}
