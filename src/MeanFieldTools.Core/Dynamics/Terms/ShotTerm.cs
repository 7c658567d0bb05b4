using MeanFieldTools.Ensembles;
using MeanFieldTools.Experts;
using MeanFieldTools.Random;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// The drift of the gradient flow (3.4) as a device would measure it: outputs from S shots of every expert and datum, derivatives by shift
/// rules from S shots of every shifted value. The outcomes of expert i in step s depend on the seed, i and s only.
/// </summary>
internal sealed class ShotTerm : DriftTerm
{
    private readonly Expert _expert;
    private readonly Objective _objective;
    private readonly ShotPlan _plan;
    private readonly ComputeOptions _options;
    private readonly (double Shift, double Coefficient)[][] _rules;
    private readonly Slot[] _slots;
    private readonly OrderFreeSum _total;
    private readonly double[] _sums;
    private readonly double[] _residuals;
    private readonly double[] _noise;
    private readonly double _largestRule;
    private Moment _opened;
    private Moment _closed;
    private double _positionVariance;
    private double _positionBound;

    /// <exception cref="MeanFieldException">The expert has no shift rules, or the number of shots is out of its range.</exception>
    public ShotTerm(Expert expert, Objective objective, int count, double[]? weights, ShotPlan plan, ComputeOptions options)
        : base(new ParticleGroup(count, expert.ParameterCount, weights))
    {
        (_expert, _objective, _plan, _options) = (expert, objective, plan, options);
        Shots.Check(plan.Count);
        int[] degree = expert.TrigonometricDegree ?? throw new MeanFieldException(
            Fault.MethodNotApplicable,
            $"{expert} is not known to be a trigonometric polynomial, so shift rules cannot measure its derivatives. Train without Shots.");
        _rules = [.. degree.Select(ShiftRule.Of)];
        _largestRule = _rules.Max(rule => rule.Sum(term => term.Coefficient * term.Coefficient));
        var bound = expert.Bind(objective.Data.InputsView);
        _slots = [.. Enumerable.Range(0, options.ThreadCount).Select(_ => new Slot(bound, options.CancellationToken))];
        _total = new OrderFreeSum(2 * objective.Count);
        (_sums, _residuals, _noise) = (new double[2 * objective.Count], new double[objective.Count], new double[count]);
    }

    /// <inheritdoc/>
    public override string Activity => "Training with shots";

    // The outputs as they were measured, and as they are.
    private ReadOnlySpan<double> Measured => _sums.AsSpan(0, _objective.Count);

    private ReadOnlySpan<double> Exact => _sums.AsSpan(_objective.Count);

    /// <inheritdoc/>
    public override void Open(Moment at) => _opened = at;

    /// <inheritdoc/>
    public override void Observe(in ParticleBlock block)
    {
        int n = _objective.Count, d = Group.ParameterCount;
        var own = _slots[block.Slot];
        for (int i = 0; i < block.Count; i++)
        {
            int particle = block.First + i;
            var random = new RandomStream(_plan.Seed, StreamPurpose.Outcome, Index(2L * _opened.Step, particle));
            double weight = Group.Weights?[particle] ?? (1.0 / Group.Count);
            own.Measure(block.State.Slice(i * d, d));
            for (int j = 0; j < n; j++)
            {
                own.Terms[j] = weight * Shots.Estimate(ref random, own.Output[j], _plan.Count);
                own.Terms[n + j] = weight * own.Output[j];
            }

            own.Sum.Add(own.Terms);
        }
    }

    /// <inheritdoc/>
    public override void Close()
    {
        foreach (var own in _slots)
        {
            _total.Merge(own.Sum);
        }

        _total.Read(1, _sums);
        _total.Clear();
        _objective.Residuals(Measured, _residuals);
        _closed = _opened;
    }

    /// <inheritdoc/>
    public override void Velocity(in ParticleBlock block, Span<double> velocity)
    {
        int d = Group.ParameterCount;
        var own = _slots[block.Slot];
        for (int i = 0; i < block.Count; i++)
        {
            int particle = block.First + i;
            var random = new RandomStream(_plan.Seed, StreamPurpose.Outcome, Index((2L * _closed.Step) + 1, particle));
            _noise[particle] = Derivatives(own, ref random, block.State.Slice(i * d, d), velocity.Slice(i * d, d)) / d;
        }
    }

    /// <inheritdoc/>
    public override void Stepped(double size)
    {
        double square = 0;
        foreach (double residual in _residuals)
        {
            square += residual * residual;
        }

        _positionVariance += size * size * OrderFreeSum.Total(_noise) / _noise.Length;
        _positionBound += size * size * square * _largestRule / _plan.Count;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> OwnOutputs(double[] state, ComputeOptions options) => Exact;

    /// <inheritdoc/>
    public override EnsembleHistory Describe(EnsembleHistory history, double[] particles)
    {
        var ensemble = new ParticleEnsemble(_expert, particles, Group.Weights);
        var estimates = MixtureEstimate.Draw(ensemble, _objective.Data.InputsView, _plan.Count, _plan.Seed, _options);
        return history with
        {
            Solver = $"{history.Solver}, {_plan}",
            ShotNoise = new ShotNoise(
                _plan.Count, _plan.Seed, estimates.Select(e => e.Variance).ToArray().AsReadOnly(), _positionVariance, _positionBound),
        };
    }

    // Writes the derivatives of one particle and returns the sum of their variances.
    private double Derivatives(Slot own, ref RandomStream random, ReadOnlySpan<double> particle, Span<double> velocity)
    {
        double noise = 0;
        particle.CopyTo(own.Theta);
        for (int k = 0; k < particle.Length; k++)
        {
            double sum = 0;
            foreach (var (shift, coefficient) in _rules[k])
            {
                own.Theta[k] = particle[k] + shift;
                own.Measure(own.Theta);
                for (int j = 0; j < _residuals.Length; j++)
                {
                    sum += _residuals[j] * coefficient * Shots.Estimate(ref random, own.Output[j], _plan.Count);
                    noise += _residuals[j] * _residuals[j] * coefficient * coefficient * Shots.Variance(own.Output[j], _plan.Count);
                }
            }

            own.Theta[k] = particle[k];
            velocity[k] = sum;
        }

        return noise;
    }

    private static long Index(long pass, int particle) => (pass << 32) | (uint)particle;

    private sealed class Slot(BoundExpert bound, CancellationToken cancellation)
    {
        private readonly ExpertWorker _worker = bound.CreateWorker(cancellation);
        private readonly double[] _features = new double[bound.FeatureCount];

        public double[] Theta { get; } = new double[bound.ParameterCount];

        public double[] Output { get; } = new double[bound.SampleCount];

        public double[] Terms { get; } = new double[2 * bound.SampleCount];

        public OrderFreeSum Sum { get; } = new(2 * bound.SampleCount);

        public void Measure(ReadOnlySpan<double> theta)
        {
            _worker.Features(theta, 1, _features);
            bound.Outputs(_features, Output);
        }
    }
}
