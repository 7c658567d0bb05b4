using System.Globalization;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Experts;
using MeanFieldTools.Random;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// Gradient descent, Euler's method for (3.4), as a device would do it: outputs from S shots of every expert and datum, derivatives by shift
/// rules from S shots of every shifted value. The outcomes of expert i in step s depend on the seed, i and s only.
/// </summary>
internal sealed class ShotTraining
{
    private readonly ParticleEnsemble _start;
    private readonly TrainingData _data;
    private readonly TrainingOptions _options;
    private readonly long _shots;
    private readonly long _seed;
    private readonly double _step;
    private readonly BoundExpert _bound;
    private readonly (double Shift, double Coefficient)[][] _rules;
    private readonly Scratch?[] _scratch;
    private readonly double[] _state;
    private readonly double[] _drift;
    private readonly double[] _drawn;
    private readonly double[] _exact;
    private readonly double[] _noise;
    private readonly List<TrainingTracePoint> _trace = [];
    private double _positionVariance;
    private double _positionBound;

    private ShotTraining(ParticleEnsemble start, TrainingData data, TrainingOptions options, long shots, long seed)
    {
        (_start, _data, _options, _shots, _seed) = (start, data, options, Shots.Check(shots), seed);
        int[] degree = start.Expert.TrigonometricDegree ?? throw new MeanFieldException(
            Fault.MethodNotApplicable, $"{start.Expert} is not known to be a trigonometric polynomial, so shift rules cannot measure its derivatives. Train without Shots.");
        _rules = [.. degree.Select(ShiftRule.Of)];
        _step = options.StepSize > 0 ? options.StepSize : (options.Time - start.Time) / 100;
        _bound = start.Expert.Bind(data.InputsView);
        _scratch = new Scratch?[options.Compute.ThreadCount];
        _state = [.. start.ParticlesView];
        _drift = new double[_state.Length];
        (_drawn, _exact) = (new double[data.SampleCount], new double[data.SampleCount]);
        _noise = new double[start.ParticleCount];
    }

    /// <summary>One ensemble for each saved time in order, the one at the end last.</summary>
    /// <exception cref="MeanFieldException">Options, data and ensemble do not fit together.</exception>
    public static IEnumerable<ParticleEnsemble> Run(ParticleEnsemble start, TrainingData data, TrainingOptions options, long shots, long seed)
    {
        Check.Length(data.InputCount, start.Expert.InputCount, "Each input of the training data");
        Check.Finite(options.Time, "Time");
        Check.NotNegative(options.StepSize, "StepSize");
        if (options.Limit is not null)
        {
            throw new MeanFieldException(Fault.MethodNotApplicable, "McKean copies follow a limit, which has no shots. Leave Shots or Limit out.");
        }

        foreach (double time in options.SaveAt.Append(options.Time))
        {
            if (!(time >= start.Time && time <= options.Time))
            {
                throw new MeanFieldException(
                    Fault.TimeOutOfRange, $"The time {Check.Text(time)} is outside the run from {Check.Text(start.Time)} to {Check.Text(options.Time)}.");
            }
        }

        return new ShotTraining(start, data, options, shots, seed).Execute([.. options.SaveAt.Append(options.Time).Distinct().Order()]);
    }

    private IEnumerable<ParticleEnsemble> Execute(double[] times)
    {
        double now = _start.Time;
        long step = _step > 0 ? (long)Math.Round(now / _step) : 0;
        Outputs(step);
        foreach (double time in times)
        {
            int steps = time > now ? (int)Math.Max(1, Math.Ceiling(((time - now) / _step) - 1e-9)) : 0;
            double size = steps > 0 ? (time - now) / steps : 0;
            for (int s = 0; s < steps; s++, step++)
            {
                Derivatives(step, size);
                if (_trace.Count == 0)
                {
                    Record(now, 0);
                }

                for (int e = 0; e < _state.Length; e++)
                {
                    _state[e] += size * _drift[e];
                }

                double at = s == steps - 1 ? time : now + ((s + 1) * size);
                Outputs(step + 1);
                Record(at, size);
                Report(at);
            }

            now = time;
            yield return Wrap(time);
        }
    }

    // F_j with and without noise.
    private void Outputs(long step)
    {
        int n = _data.SampleCount, d = _start.ParameterCount;
        ForEachParticle((own, i) =>
        {
            var random = new RandomStream(_seed, StreamPurpose.Outcome, Index(2 * step, i));
            double weight = Weight(i);
            own.Values(_state.AsSpan(i * d, d));
            for (int j = 0; j < n; j++)
            {
                own.Terms[j] = weight * Shots.Estimate(ref random, own.Output[j], _shots);
                own.Terms[n + j] = weight * own.Output[j];
            }

            own.Sum.Add(own.Terms);
        });
        var sums = new double[2 * n];
        var total = new OrderFreeSum(2 * n);
        foreach (var own in _scratch)
        {
            if (own is not null)
            {
                total.Merge(own.Sum);
            }
        }

        total.Read(1, sums);
        sums.AsSpan(0, n).CopyTo(_drawn);
        sums.AsSpan(n, n).CopyTo(_exact);
    }

    private void Derivatives(long step, double size)
    {
        int n = _data.SampleCount, d = _start.ParameterCount;
        double[] residuals = [.. _data.TargetsView.Zip(_drawn, (y, f) => y - f)];
        ForEachParticle((own, i) =>
        {
            var random = new RandomStream(_seed, StreamPurpose.Outcome, Index((2 * step) + 1, i));
            _state.AsSpan(i * d, d).CopyTo(own.Theta);
            double noise = 0;
            for (int k = 0; k < d; k++)
            {
                double sum = 0, angle = own.Theta[k];
                foreach (var (shift, coefficient) in _rules[k])
                {
                    own.Theta[k] = angle + shift;
                    own.Values(own.Theta);
                    for (int j = 0; j < n; j++)
                    {
                        sum += residuals[j] * coefficient * Shots.Estimate(ref random, own.Output[j], _shots);
                        noise += residuals[j] * residuals[j] * coefficient * coefficient * Shots.Variance(own.Output[j], _shots);
                    }
                }

                own.Theta[k] = angle;
                _drift[(i * d) + k] = sum;
            }

            _noise[i] = noise / d;
        });
        double square = residuals.Sum(r => r * r), largest = _rules.Max(rule => rule.Sum(t => t.Coefficient * t.Coefficient));
        _positionVariance += size * size * OrderFreeSum.Total(_noise) / _noise.Length;
        _positionBound += size * size * square * largest / _shots;
    }

    private void ForEachParticle(Action<Scratch, int> body)
    {
        int count = _start.ParticleCount;
        _options.Compute.ForEachBlock((count + MixtureReadout.BlockSize - 1) / MixtureReadout.BlockSize, (slot, block) =>
        {
            var own = _scratch[slot] ??= new Scratch(_bound);
            for (int i = block * MixtureReadout.BlockSize; i < Math.Min(count, (block + 1) * MixtureReadout.BlockSize); i++)
            {
                body(own, i);
            }
        });
    }

    private double Weight(int i) => _start.WeightsView?[i] ?? (1.0 / _start.ParticleCount);

    private static long Index(long pass, int particle) => (pass << 32) | (uint)particle;

    private void Record(double time, double size)
    {
        int d = _start.ParameterCount;
        double[] speeds = new double[_start.ParticleCount], moves = new double[_start.ParticleCount];
        for (int e = 0; e < _state.Length; e++)
        {
            speeds[e / d] += Weight(e / d) * _drift[e] * _drift[e];
            moves[e / d] += Weight(e / d) * Math.Abs(_state[e] - _start.ParticlesView[e]);
        }

        _trace.Add(new TrainingTracePoint(time, _data.Loss(_exact), OrderFreeSum.Total(speeds), OrderFreeSum.Total(moves), size));
    }

    private void Report(double time) => _options.Compute.Progress?.Invoke(new ComputeProgress(
        "Training with shots",
        Math.Clamp((time - _start.Time) / Math.Max(_options.Time - _start.Time, double.Epsilon), 0, 1),
        string.Create(CultureInfo.InvariantCulture, $"N = {_start.ParticleCount}, t = {time:G4} of {_options.Time:G4}, loss {_trace[^1].Loss:G6}")));

    private ParticleEnsemble Wrap(double time) => new(_start.Expert, [.. _state], _start.WeightsView)
    {
        Time = time,
        Seed = _start.Seed,
        Law = _start.Law,
        Sampling = _start.Sampling,
        TrainingData = _data,
        Dynamics = ParticleDynamics.GradientFlow,
        Solver = string.Create(CultureInfo.InvariantCulture, $"Euler, step {_step}, {_shots} shots, seed {_seed}"),
        Trace = _trace.ToArray().AsReadOnly(),
        ShotNoise = new ShotNoise(
            _shots,
            _seed,
            MixtureEstimate.Draw(new ParticleEnsemble(_start.Expert, _state, _start.WeightsView), _data.InputsView, _shots, _seed, _options.Compute)
                .Select(e => e.Variance).ToArray().AsReadOnly(),
            _positionVariance,
            _positionBound),
    };

    private sealed class Scratch(BoundExpert bound)
    {
        private readonly ExpertWorker _worker = bound.CreateWorker();
        private readonly double[] _features = new double[bound.FeatureCount];

        public double[] Theta { get; } = new double[bound.ParameterCount];

        public double[] Output { get; } = new double[bound.SampleCount];

        public double[] Terms { get; } = new double[2 * bound.SampleCount];

        public OrderFreeSum Sum { get; } = new(2 * bound.SampleCount);

        public void Values(ReadOnlySpan<double> theta)
        {
            _worker.Features(theta, 1, _features);
            bound.Outputs(_features, Output);
        }
    }
}
