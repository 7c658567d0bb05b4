using System.Globalization;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>Trains a mixture by gradient flow (3.4), or moves McKean copies of a limit (2.7), and hands out the ensembles it was asked for.</summary>
internal static class MixtureTraining
{
    /// <summary>One ensemble for each saved time in order, the one at <see cref="TrainingOptions.Time"/> last, each as soon as it is known.</summary>
    /// <exception cref="MeanFieldException">Options, data and ensemble do not fit together, or the integrator fails.</exception>
    public static IEnumerable<ParticleEnsemble> Run(ParticleEnsemble start, TrainingData data, TrainingOptions options)
    {
        var times = SavedTimes(start, options);
        Check.Length(data.InputCount, start.Expert.InputCount, "Each input of the training data");
        if (options.Limit is { } limit)
        {
            limit.RequireSameProblem(start.Expert, data);
        }

        return new TrainingRun(start, data, options).Execute(times);
    }

    /// <summary>An ensemble of a run, from its record and the start and options of the run.</summary>
    public static ParticleEnsemble Restore(ParticleEnsemble start, TrainingData data, TrainingOptions options, TrainingRecord record)
    {
        var key = RunKey.Of(start, data, options);
        return new ParticleEnsemble(start.Expert, record.State, start.WeightsView)
        {
            Time = record.Time,
            Seed = start.Seed,
            Law = start.Law,
            Sampling = start.Sampling,
            TrainingData = data,
            Dynamics = options.Limit is null ? ParticleDynamics.GradientFlow : ParticleDynamics.McKean,
            Solver = key.ToString(),
            Trace = record.Trace,
            Checkpoint = record.Checkpoint(key),
        };
    }

    /// <summary>The options with which an ensemble was trained, as far as its steps depend on them; null where it was not.</summary>
    public static TrainingOptions? OptionsOf(ParticleEnsemble ensemble) => ensemble.Checkpoint?.Run is RunKey key
        ? new TrainingOptions
        {
            Time = ensemble.Time,
            Method = key.Method,
            RelativeTolerance = key.RelativeTolerance,
            AbsoluteTolerance = key.AbsoluteTolerance,
            StepSize = key.FixedStep,
            Limit = key.Limit,
        }
        : null;

    private static double[] SavedTimes(ParticleEnsemble start, TrainingOptions options)
    {
        Check.Finite(options.Time, "Time");
        Check.NotNegative(options.RelativeTolerance, "RelativeTolerance");
        Check.NotNegative(options.AbsoluteTolerance, "AbsoluteTolerance");
        Check.Positive(options.RelativeTolerance + options.AbsoluteTolerance, "The sum of RelativeTolerance and AbsoluteTolerance");
        Check.NotNegative(options.StepSize, "StepSize");
        if (options.Time < start.Time)
        {
            throw new MeanFieldException(
                Fault.InvalidQuantity,
                $"Time is {Check.Text(options.Time)}, but the ensemble is at {Check.Text(start.Time)} already. Time is where training ends, not how long it lasts.");
        }

        foreach (double time in options.SaveAt)
        {
            if (!(time >= start.Time && time <= options.Time))
            {
                throw new MeanFieldException(
                    Fault.TimeOutOfRange, $"SaveAt contains {Check.Text(time)}, outside the run from {Check.Text(start.Time)} to {Check.Text(options.Time)}.");
            }
        }

        return [.. options.SaveAt.Append(options.Time).Distinct().Order()];
    }

    /// <summary>The state of one run.</summary>
    private sealed class TrainingRun
    {
        private readonly ParticleEnsemble _start;
        private readonly TrainingData _data;
        private readonly TrainingOptions _options;
        private readonly ParticleFlow _flow;
        private readonly Integrator _integrator;
        private readonly FlowStatistics _statistics;
        private readonly List<TrainingTracePoint> _trace;
        private readonly double[] _origin;
        private readonly RunKey _key;

        public TrainingRun(ParticleEnsemble start, TrainingData data, TrainingOptions options)
        {
            (_start, _data, _options) = (start, data, options);
            _key = RunKey.Of(start, data, options);
            var checkpoint = start.Checkpoint is { } stored && _key.Matches(stored.Run) ? stored : null;
            _origin = checkpoint?.Origin ?? start.ParticlesView;
            _trace = [.. start.Trace.Take(checkpoint?.TraceLength ?? 0)];
            _flow = new ParticleFlow(
                start.Expert, data, start.ParticleCount, start.WeightsView, options.Limit?.Outputs, options.Compute);
            _statistics = new FlowStatistics(_flow, start.WeightsView, _origin, options.Compute);
            _integrator = new Integrator(
                _flow,
                Tableau.For(options.Method),
                new StepControl(options.RelativeTolerance + options.AbsoluteTolerance, _key.FixedStep),
                checkpoint?.Time ?? start.Time,
                checkpoint?.State ?? start.ParticlesView,
                options.Compute);
            if (checkpoint is not null)
            {
                _integrator.Resume(checkpoint.StartTime, checkpoint.StepCount, checkpoint.StepSize, checkpoint.PreviousError);
            }
        }

        public IEnumerable<ParticleEnsemble> Execute(double[] times)
        {
            int saved = 0;
            if (_trace.Count == 0)
            {
                _trace.Add(TracePoint(_integrator.Time, _integrator.State, _integrator.Derivative));
            }

            // The start itself may be asked for, or may be all there is.
            while (saved < times.Length && times[saved] == _start.Time)
            {
                yield return Save(times[saved++]);
            }

            while (saved < times.Length)
            {
                _integrator.Step(_options.Time);
                int traceLength = _trace.Count;
                var end = TracePoint(_integrator.Time, _integrator.State, _integrator.Derivative);
                for (; saved < times.Length && times[saved] <= _integrator.Time; saved++)
                {
                    yield return Save(times[saved], traceLength, times[saved] == _integrator.Time ? end : null);
                }

                _trace.Add(end);
                _options.Checkpoint?.Invoke(() => Save(_integrator.Time, traceLength, end));
                Report();
            }
        }

        // The start: unchanged particles, with what training adds to them.
        private ParticleEnsemble Save(double time) =>
            Wrap(_start.ParticlesView, time, _start.Time == _integrator.Time ? [.. _trace] : _start.Trace, _start.Checkpoint);

        private ParticleEnsemble Save(double time, int traceLength, TrainingTracePoint? known)
        {
            var state = new double[_flow.Length];
            _integrator.Interpolate(time, state);
            if (known is null)
            {
                var derivative = new double[_flow.Length];
                _options.Compute.ForEachBlock(_flow.BlockCount, (slot, block) => _flow.Observe(slot, block, state.AsSpan(_flow.Block(block))));
                _flow.Close(time);
                _options.Compute.ForEachBlock(_flow.BlockCount, (slot, block) =>
                    _flow.Derivative(slot, block, state.AsSpan(_flow.Block(block)), derivative.AsSpan(_flow.Block(block))));
                known = TracePoint(time, state, derivative);
            }

            var (at, stepCount, stepSize, previousError) = _integrator.BeforeLastStep;
            var checkpoint = new TrainingCheckpoint(
                _key, _integrator.StartTime, at, [.. _integrator.LastStepState], _origin, stepCount, stepSize, previousError, traceLength);
            return Wrap(state, time, [.. _trace.Take(traceLength), known], checkpoint);
        }

        private ParticleEnsemble Wrap(double[] state, double time, IReadOnlyList<TrainingTracePoint> trace, TrainingCheckpoint? checkpoint) =>
            new(_start.Expert, state, _start.WeightsView)
            {
                Time = time,
                Seed = _start.Seed,
                Law = _start.Law,
                Sampling = _start.Sampling,
                TrainingData = _data,
                Dynamics = _flow.FollowsLimit ? ParticleDynamics.McKean : ParticleDynamics.GradientFlow,
                Solver = _key.ToString(),
                Trace = trace.ToArray().AsReadOnly(),
                Checkpoint = checkpoint,
            };

        private TrainingTracePoint TracePoint(double time, double[] state, double[] derivative)
        {
            var outputs = _flow.FollowsLimit ? _flow.Outputs(state, _options.Compute) : _flow.LastOutputs;
            var (dissipation, displacement) = _statistics.Measure(state, derivative);
            return new TrainingTracePoint(time, _data.Loss(outputs), dissipation, displacement, _integrator.LastStep);
        }

        private void Report()
        {
            double length = _options.Time - _start.Time;
            double fraction = length > 0 ? Math.Clamp((_integrator.Time - _start.Time) / length, 0, 1) : 1;
            _options.Compute.Progress?.Invoke(new ComputeProgress(
                _flow.FollowsLimit ? "Moving McKean copies" : "Training the mixture",
                fraction,
                string.Create(CultureInfo.InvariantCulture, $"N = {_start.ParticleCount}, t = {_integrator.Time:G4} of {_options.Time:G4}, loss {_trace[^1].Loss:G6}")));
        }
    }

    /// <summary>What two runs must share so that one can go on from a checkpoint of the other.</summary>
    private sealed record RunKey(
        SolverMethod Method, double RelativeTolerance, double AbsoluteTolerance, double FixedStep, TrainingData Data, MeanFieldLimit? Limit)
    {
        public static RunKey Of(ParticleEnsemble start, TrainingData data, TrainingOptions options)
        {
            double fixedStep = options.StepSize > 0 || options.Method == SolverMethod.DormandPrince
                ? options.StepSize
                : (options.Time - start.Time) / 100;
            return new RunKey(options.Method, options.RelativeTolerance, options.AbsoluteTolerance, fixedStep, data, options.Limit);
        }

        public bool Matches(object other) =>
            other is RunKey key
            && (Method, RelativeTolerance, AbsoluteTolerance, FixedStep) == (key.Method, key.RelativeTolerance, key.AbsoluteTolerance, key.FixedStep)
            && ReferenceEquals(Limit, key.Limit)
            && Data.SameAs(key.Data);

        public override string ToString() => FixedStep > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Method}, step {FixedStep}")
            : string.Create(CultureInfo.InvariantCulture, $"{Method}, relative tolerance {RelativeTolerance}, absolute tolerance {AbsoluteTolerance}");
    }
}
