using System.Collections.Concurrent;
using System.Globalization;
using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Bounds;

/// <summary>What is computed once for a problem and used by many bounds, each when it is first needed.</summary>
internal sealed class ChaosEvidence
{
    // A limit that is computed here, because a run was given without one, is good enough for residuals.
    private const double LimitTolerance = 1e-5;
    private const int LimitPoints = 1 << 12;
    private readonly Lazy<LimitPath?> _path;
    private readonly Lazy<double?> _freeKernel;
    private readonly Lazy<FluctuationCovariance> _fluctuation;
    private readonly ConcurrentDictionary<GroundNorm, Lazy<PathGrowth>> _growth = new();
    private readonly ConcurrentDictionary<GroundNorm, Lazy<HugeNumber>> _coupling = new();
    private readonly ConcurrentDictionary<int, Lazy<RunPath>> _runs = new();
    private readonly ConcurrentDictionary<double, double> _heat = new();

    public ChaosEvidence(ChaosProblem problem)
    {
        Problem = problem;
        _path = new Lazy<LimitPath?>(() => Limit is { } limit ? new LimitPath(limit, problem.Time, problem.Compute) : null);
        _freeKernel = new Lazy<double?>(() => Growth(GroundNorm.L2).KernelForm(_ => 0));
        _fluctuation = new Lazy<FluctuationCovariance>(() => FluctuationCovariance.Compute(Limit!, problem.Time, problem.Compute));
        LazyLimit = new Lazy<MeanFieldLimit?>(
            () => problem.Limit ?? (problem.Runs.Count == 0 || problem.Time == 0 ? null : LimitSolver.Solve(
                problem.Expert,
                problem.Constants.Data,
                new LimitOptions
                {
                    Time = problem.Time, Law = problem.Law, Loss = problem.Loss, Tolerance = LimitTolerance,
                    MaxPointCount = LimitPoints, Compute = problem.Compute
                })));
    }

    /// <summary>The problem.</summary>
    public ChaosProblem Problem { get; }

    /// <summary>The limit that was given, or one that is computed for the runs that were.</summary>
    public MeanFieldLimit? Limit => LazyLimit.Value;

    /// <summary>The limit's residuals, or null where there is no limit.</summary>
    public LimitPath? Path => _path.Value;

    /// <summary>The hypothesis that the limit is known; null where there is no limit.</summary>
    public BoundHypothesis? KnownLimit => Path?.Limit is { } limit
        ? new("limit", limit.Converged, string.Create(CultureInfo.InvariantCulture,
            $"its outputs are computed, to about {limit.EstimatedError:G1}, which is added to every residual"))
        : null;

    /// <summary>The lasting part of the limit's fluctuations.</summary>
    public FluctuationCovariance Fluctuation => _fluctuation.Value;

    private Lazy<MeanFieldLimit?> LazyLimit { get; }

    /// <summary>The heat bound of the initial sampling error of N particles for the uniform law.</summary>
    public double Heat(double count, GroundNorm norm)
    {
        double euclidean = _heat.GetOrAdd(count, n => SamplingError.UniformByHeat(Problem.Dimension, n, GroundNorm.L2));
        return norm == GroundNorm.L1 ? Problem.Dimension * euclidean : euclidean;
    }

    /// <summary>Growth along the limit, which must be there.</summary>
    public PathGrowth Growth(GroundNorm norm) =>
        _growth.GetOrAdd(norm, n => new Lazy<PathGrowth>(() => new PathGrowth(Problem.Constants, Path!, n))).Value;

    /// <summary>sqrt(N) times the rms coupling distance along the limit, by B2 and by B6 without a gap, whichever is less.</summary>
    public HugeNumber Coupling(GroundNorm norm) => _coupling.GetOrAdd(norm, n => new Lazy<HugeNumber>(() =>
    {
        var plain = Growth(n).Coupling();
        if (_freeKernel.Value is not { } kernel)
        {
            return plain;
        }

        return HugeNumber.Min(plain, n == GroundNorm.L1 ? kernel * Math.Sqrt(Problem.Dimension) : kernel);
    })).Value;

    /// <summary>The run of N particles, or null where none was given.</summary>
    public RunPath? Run(double count)
    {
        var ensemble = Problem.Runs.FirstOrDefault(e => e.ParticleCount == count);
        return ensemble is null
            ? null
            : _runs.GetOrAdd(ensemble.ParticleCount, _ => new Lazy<RunPath>(() =>
                new RunPath(ensemble, Problem.Constants.Data, Problem.Time, Problem.Compute))).Value;
    }
}
