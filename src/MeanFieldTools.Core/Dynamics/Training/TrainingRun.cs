using System.Globalization;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// One run of the trainer, for any term and any stepper: saved times, trace, checkpoints and progress. It goes on from the checkpoint of
/// the ensemble where that belongs to the same settings, else from the ensemble as it is.
/// </summary>
internal sealed class TrainingRun
{
    private readonly ParticleEnsemble _start;
    private readonly ParticleEnsemble _begin;
    private readonly TrainingCheckpoint _from;
    private readonly TrainingOptions _options;
    private readonly Objective _objective;
    private readonly DriftTerm _term;
    private readonly ParticleFlow _flow;
    private readonly IStepper _stepper;
    private readonly FlowStatistics _statistics;
    private readonly List<TrainingTracePoint> _trace;

    public TrainingRun(ParticleEnsemble start, TrainingData data, TrainingOptions options)
    {
        (_start, _options, _begin) = (start, options, MixtureTraining.Begin(start, data, options));
        var beginning = _begin.Checkpoint!;
        _from = start.Checkpoint is { } stored && beginning.Settings.Matches(stored.Settings)
            ? stored with { Settings = beginning.Settings }
            : beginning;
        _trace = [.. start.Trace.Take(_from.TraceLength)];
        _objective = new Objective(data, beginning.Settings.Loss);
        _term = TermChoice.Term(start, _objective, options);
        _flow = new ParticleFlow(_term);
        _stepper = TermChoice.Stepper(_flow, _term, _from, options);
        _statistics = new FlowStatistics(_term.Group, _from.Origin, options.Compute);
    }

    /// <summary>An ensemble for each of the times, which are in order.</summary>
    public IEnumerable<ParticleEnsemble> Execute(double[] times)
    {
        int saved = 0;
        if (_trace.Count == 0)
        {
            _trace.Add(TracePoint(_stepper.Time, _stepper.State, _stepper.Derivative));
        }

        // The start itself may be asked for, or may be all there is.
        while (saved < times.Length && times[saved] == _start.Time)
        {
            yield return SaveStart(times[saved++]);
        }

        while (saved < times.Length)
        {
            _stepper.Step(_stepper.BeforeLastStep is null ? times[saved] : _options.Time);
            int traceLength = _trace.Count;
            var end = TracePoint(_stepper.Time, _stepper.State, _stepper.Derivative);
            for (; saved < times.Length && times[saved] <= _stepper.Time; saved++)
            {
                yield return Save(times[saved], traceLength, times[saved] == _stepper.Time ? end : null);
            }

            _trace.Add(end);
            _options.Checkpoint?.Invoke(() => Save(_stepper.Time, traceLength, end));
            Report();
        }
    }

    // The start: unchanged particles, with what training adds to them.
    private ParticleEnsemble SaveStart(double time) => Wrap(
        _start.ParticlesView, time, _start.Time == _stepper.Time ? [.. _trace] : _start.Trace, _start.Checkpoint);

    private ParticleEnsemble Save(double time, int traceLength, TrainingTracePoint? known)
    {
        var state = new double[_flow.Length];
        _stepper.Interpolate(time, state);
        known ??= TracePoint(time, state);
        var checkpoint = _stepper.BeforeLastStep is { } clock
            ? _from with { Clock = clock, State = [.. _stepper.LastStepState], TraceLength = traceLength }
            : null;
        return Wrap(state, time, [.. _trace.Take(traceLength), known], checkpoint);
    }

    private ParticleEnsemble Wrap(double[] particles, double time, IReadOnlyList<TrainingTracePoint> trace, TrainingCheckpoint? checkpoint)
    {
        var history = _begin.History with { Time = time, Trace = trace.ToArray().AsReadOnly(), Checkpoint = checkpoint };
        return _begin.With(particles, _term.Describe(history, particles));
    }

    // A point between the steps, where nothing has been evaluated yet.
    private TrainingTracePoint TracePoint(double time, double[] state)
    {
        var derivative = new double[_flow.Length];
        _flow.Open(new Moment(time, _stepper.BeforeLastStep?.StepCount ?? 0));
        _options.Compute.ForEachBlock(_flow.BlockCount, (slot, block) => _flow.Observe(slot, block, state.AsSpan(_flow.Block(block))));
        _flow.Close();
        _options.Compute.ForEachBlock(_flow.BlockCount, (slot, block) =>
            _flow.Derivative(slot, block, state.AsSpan(_flow.Block(block)), derivative.AsSpan(_flow.Block(block))));
        return TracePoint(time, state, derivative);
    }

    // A point at which the term has just been evaluated.
    private TrainingTracePoint TracePoint(double time, double[] state, double[] derivative)
    {
        double loss = _objective.Value(_term.OwnOutputs(state, _options.Compute));
        var (dissipation, displacement) = _statistics.Measure(state, derivative);
        return new TrainingTracePoint(time, loss, dissipation, displacement, _stepper.LastStep);
    }

    private void Report()
    {
        double length = _options.Time - _start.Time;
        double fraction = length > 0 ? Math.Clamp((_stepper.Time - _start.Time) / length, 0, 1) : 1;
        _options.Compute.Progress?.Invoke(new ComputeProgress(
            _term.Activity,
            fraction,
            string.Create(CultureInfo.InvariantCulture,
                $"N = {_start.ParticleCount}, t = {_stepper.Time:G4} of {_options.Time:G4}, loss {_trace[^1].Loss:G6}")));
    }
}
