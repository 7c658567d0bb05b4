using System.Diagnostics;

namespace MeanFieldTools.Transport;

/// <summary>What is asked of a distance.</summary>
internal sealed record WassersteinOptions
{
    /// <summary>p, at least 1.</summary>
    public double Order { get; init; } = 2;

    /// <summary>The ground norm.</summary>
    public GroundNorm Norm { get; init; } = GroundNorm.L1;

    /// <summary>The method, or Auto.</summary>
    public TransportMethod Method { get; init; } = TransportMethod.Auto;

    /// <summary>The size of a reference drawn from a limit; 0 for the larger of N and 1024, or 65536 quantiles on the circle.</summary>
    public int ReferenceCount { get; init; }

    /// <summary>The seed of a reference drawn from a limit.</summary>
    public long Seed { get; init; }

    /// <summary>Threads and cancellation.</summary>
    public ComputeOptions Compute { get; init; } = ComputeOptions.Default;
}

/// <summary>Wasserstein distances on the torus between ensembles, and between an ensemble and a limit.</summary>
internal static class Wasserstein
{
    private const int LimitQuantileCount = 65536;
    private const int LimitSampleCount = 1024;

    /// <summary>W_p between the measures of two ensembles.</summary>
    public static WassersteinDistance Measure(ParticleEnsemble ensemble, ParticleEnsemble reference, WassersteinOptions options) =>
        Measure(ensemble, reference, ReferenceKind.Ensemble, options);

    /// <summary>W_p between an ensemble and particles of a limit at the ensemble's time.</summary>
    public static WassersteinDistance Measure(ParticleEnsemble ensemble, MeanFieldLimit limit, WassersteinOptions options) =>
        MeasureToLimit(ensemble, Reference(limit, ensemble.Time, ensemble.ParticleCount, options), options);

    /// <summary>W_p between an ensemble and particles of a limit that were made by <see cref="Reference"/>.</summary>
    public static WassersteinDistance MeasureToLimit(ParticleEnsemble ensemble, ParticleEnsemble reference, WassersteinOptions options) =>
        Measure(
            ensemble, reference, reference.Sampling == Sampling.Lattice ? ReferenceKind.LimitQuantiles : ReferenceKind.LimitSample, options);

    /// <summary>Particles that stand for a limit in comparisons with ensembles of up to so many particles.</summary>
    public static ParticleEnsemble Reference(MeanFieldLimit limit, double time, int particleCount, WassersteinOptions options)
    {
        bool circle = limit.Expert.ParameterCount == 1 && options.Method != TransportMethod.Exact;
        int count = options.ReferenceCount > 0 ? options.ReferenceCount
            : circle ? LimitQuantileCount
            : Math.Max(particleCount, LimitSampleCount);
        return circle
            ? limit.Quantiles(count, time, options.Compute)
            : limit.Sample(count, time, options.Seed, options.Compute);
    }

    private static WassersteinDistance Measure(
        ParticleEnsemble ensemble, ParticleEnsemble reference, ReferenceKind kind, WassersteinOptions options)
    {
        int d = ensemble.ParameterCount;
        if (reference.ParameterCount != d)
        {
            throw new MeanFieldException(
                Fault.DimensionMismatch, $"The ensemble has {d} parameters, the reference {reference.ParameterCount}. Compare ensembles of one expert.");
        }

        if (!double.IsFinite(options.Order) || options.Order < 1)
        {
            throw new MeanFieldException(Fault.InvalidQuantity, $"The order is {Check.Text(options.Order)}. It must be a finite number, 1 or above.");
        }

        if (options.Method == TransportMethod.Circle && d > 1)
        {
            throw new MeanFieldException(Fault.MethodNotApplicable, $"The method Circle needs d = 1, but d = {d}. Use Exact or Auto.");
        }

        var watch = Stopwatch.StartNew();
        bool circle = d == 1 && options.Method != TransportMethod.Exact;
        var (points, weights) = WithMass(ensemble);
        var (referencePoints, referenceWeights) = WithMass(reference);
        var (cost, lowerBound) = circle
            ? CircleTransport.Solve(points, weights, referencePoints, referenceWeights, options.Order, options.Compute.CancellationToken)
            : Exact(points, weights, referencePoints, referenceWeights, d, options);
        return new WassersteinDistance
        {
            Cost = cost,
            LowerBound = lowerBound,
            Order = options.Order,
            Norm = options.Norm,
            Method = circle ? TransportMethod.Circle : TransportMethod.Exact,
            ParticleCount = ensemble.ParticleCount,
            ReferenceCount = reference.ParticleCount,
            ParameterCount = d,
            Reference = kind,
            ReferenceSeed = reference.Seed,
            Time = ensemble.Time,
            Elapsed = watch.Elapsed,
        };
    }

    private static (double Cost, double LowerBound) Exact(
        double[] points, double[]? weights, double[] reference, double[]? referenceWeights, int d, WassersteinOptions options)
    {
        var token = options.Compute.CancellationToken;
        var costs = CostMatrix.Create(points, reference, d, options.Order, options.Norm, options.Compute);
        return weights is null && referenceWeights is null && points.Length == reference.Length
            ? AssignmentSolver.Solve(costs, token)
            : TransportSimplex.Solve(costs, weights ?? Equal(costs.Rows), referenceWeights ?? Equal(costs.Columns), token);
    }

    private static double[] Equal(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    // Points of no mass play no part.
    private static (double[] Points, double[]? Weights) WithMass(ParticleEnsemble ensemble)
    {
        if (ensemble.WeightsView is not { } weights || weights.All(w => w > 0))
        {
            return (ensemble.ParticlesView, ensemble.WeightsView);
        }

        int[] kept = [.. Enumerable.Range(0, weights.Length).Where(i => weights[i] > 0)];
        return ([.. kept.SelectMany(ensemble.GetParticle)], [.. kept.Select(i => weights[i])]);
    }
}
