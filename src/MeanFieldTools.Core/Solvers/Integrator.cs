namespace MeanFieldTools.Solvers;

/// <summary>
/// An explicit Runge-Kutta integrator for block systems: one parallel pass over the blocks for each stage, in which a block's derivative is
/// taken, its next stage is formed, and that stage is shown to the system. No reductions but a
/// maximum, so the thread count changes nothing.
/// </summary>
internal sealed class Integrator : IStepper
{
    private readonly IBlockSystem _system;
    private readonly Tableau _tableau;
    private readonly StepControl _control;
    private readonly BlockTeam _team;
    private readonly double[][] _stages;
    private readonly double[][] _weights;
    private readonly double[] _slotErrors;
    private readonly Action<int, int> _observe;
    private readonly Action<int, int> _differentiate;
    private readonly Action<int, int> _advance;
    private readonly Action<int, int> _finish;
    private double[] _state;
    private double[] _next;
    private double[] _point;
    private SolverClock _clock;
    private SolverClock _beforeLastStep;
    private int _stage;

    /// <summary>Starts at a state, which is copied, and evaluates its derivative.</summary>
    public Integrator(
        IBlockSystem system, Tableau tableau, StepControl control, SolverClock clock, ReadOnlySpan<double> state, ComputeOptions options)
    {
        (_system, _tableau, _control, _team) = (system, tableau, control, new BlockTeam(options));
        _stages = [.. Enumerable.Range(0, tableau.StageCount).Select(_ => new double[system.Length])];
        _weights = [.. tableau.Rows.Select(row => new double[row.Length])];
        _slotErrors = new double[options.ThreadCount];
        (_observe, _differentiate, _advance, _finish) = (ObserveBlock, DifferentiateBlock, AdvanceBlock, FinishBlock);
        _state = state.ToArray();
        _next = new double[system.Length];
        _point = _state;
        (_clock, _beforeLastStep) = (clock, clock);
        Differentiate(_state, new Moment(clock.Time, clock.StepCount));
    }

    /// <inheritdoc/>
    public double Time => _clock.Time;

    /// <inheritdoc/>
    public double[] State => _state;

    /// <inheritdoc/>
    public double[] Derivative => _stages[^1];

    /// <inheritdoc/>
    public double[] LastStepState => _next;

    /// <summary>The time from which the last step went.</summary>
    public double LastStepTime => _beforeLastStep.Time;

    /// <inheritdoc/>
    public double LastStep { get; private set; }

    /// <summary>The accepted steps.</summary>
    public int StepCount => _clock.StepCount;

    /// <inheritdoc/>
    public SolverClock? BeforeLastStep => _beforeLastStep;

    /// <summary>Takes one accepted step, not beyond <paramref name="end"/>.</summary>
    /// <exception cref="MeanFieldException">The step became too small, or there were too many.</exception>
    public void Step(double end)
    {
        if (_clock.StepSize == 0)
        {
            _clock = _clock with { StepSize = _control.FixedStep > 0 ? _control.FixedStep : InitialStep(end - Time) };
        }

        _beforeLastStep = _clock;
        _control.RequireStepsLeft(StepCount, Time, end);

        // The derivative at the last state becomes the first stage.
        (_stages[0], _stages[^1]) = (_stages[^1], _stages[0]);
        double step = _clock.StepSize;
        bool rejected = false;
        while (true)
        {
            double target = Target(step, end);
            double error = Attempt(target);
            if (error <= 1)
            {
                Accept(target, step, error, rejected);
                return;
            }

            rejected = true;
            step = _control.FixedStep > 0 ? 0 : StepControl.Shrink(target - Time, error);
            if (!(step > 1e-14 * Math.Max(1, Math.Abs(Time))))
            {
                throw new MeanFieldException(
                    Fault.SolverDiverged,
                    $"At time {Check.Text(Time)} no step is small enough: the solution diverges or the tolerance is below what "
                    + "doubles can hold. "
                    + "Loosen the tolerance, or check the expert's gradient.");
            }
        }
    }

    /// <summary>The state at a time within the last step, written to <paramref name="result"/>.</summary>
    public void Interpolate(double time, double[] result)
    {
        if (time == Time)
        {
            _state.CopyTo(result, 0);
            return;
        }

        var weights = InterpolationWeights(time);
        _team.Run(_system.BlockCount, (_, block) => Combine(result.AsSpan(_system.Block(block)), block, weights));
    }

    /// <summary>Shows the system the state at a time within the last step.</summary>
    public void ObserveAt(double time)
    {
        var weights = InterpolationWeights(time);
        _system.Open(new Moment(time, _beforeLastStep.StepCount));
        _team.Run(_system.BlockCount, (slot, block) =>
        {
            int length = _system.Block(block).GetOffsetAndLength(_system.Length).Length;
            Span<double> point = length <= 2048 ? stackalloc double[length] : new double[length];
            if (time == Time)
            {
                _state.AsSpan(_system.Block(block)).CopyTo(point);
            }
            else
            {
                Combine(point, block, weights);
            }

            _system.Observe(slot, block, point);
        });
        _system.Close();
    }

    private double Target(double step, double end)
    {
        if (_control.FixedStep > 0)
        {
            // Multiples of the step, so that rounding does not add a last step of no length.
            double grid = _clock.StartTime + ((StepCount + 1) * _control.FixedStep);
            return grid < end - (1e-9 * _control.FixedStep) ? grid : end;
        }

        return Time + (1.01 * step) >= end ? end : Time + step;
    }

    private double Attempt(double target)
    {
        double step = target - Time;
        for (_stage = 1; _stage < _tableau.StageCount; _stage++)
        {
            SetWeights(_tableau.Rows[_stage], step);

            // The last stage is the state from which the next step goes.
            _system.Open(new Moment(Time + (_tableau.Nodes[_stage] * step), _stage < _tableau.StageCount - 1 ? StepCount : StepCount + 1));
            _team.Run(_system.BlockCount, _advance);
            _system.Close();
        }

        Array.Clear(_slotErrors);
        _team.Run(_system.BlockCount, _finish);
        double error = 0;
        foreach (double largest in _slotErrors)
        {
            error = Math.Max(error, largest * step);
        }

        return error;
    }

    private void SetWeights(double[] row, double step)
    {
        for (int s = 0; s < row.Length; s++)
        {
            _weights[_stage][s] = row[s] * step;
        }
    }

    // The derivative of the stage before, then this stage, shown to the system: one pass over the block.
    private void AdvanceBlock(int slot, int block)
    {
        var range = _system.Block(block);
        var next = _next.AsSpan(range);
        if (_stage > 1)
        {
            _system.Derivative(slot, block, next, _stages[_stage - 1].AsSpan(range));
        }

        StageSums.Combine(next, _state.AsSpan(range), _stages, _weights[_stage], range.Start.Value);
        _system.Observe(slot, block, next);
    }

    private void FinishBlock(int slot, int block)
    {
        var range = _system.Block(block);
        var next = _next.AsSpan(range);
        _system.Derivative(slot, block, next, _stages[^1].AsSpan(range));
        var weights = _control.FixedStep == 0 ? _tableau.ErrorWeights : null;
        double largest = StageSums.Largest(next, _stages, weights, range.Start.Value) / (weights is null ? 1 : _control.Tolerance);
        _slotErrors[slot] = Math.Max(_slotErrors[slot], largest);
    }

    private void ObserveBlock(int slot, int block) => _system.Observe(slot, block, _point.AsSpan(_system.Block(block)));

    private void DifferentiateBlock(int slot, int block) =>
        _system.Derivative(slot, block, _point.AsSpan(_system.Block(block)), _stages[^1].AsSpan(_system.Block(block)));

    // The last stage := the derivative at a state.
    private void Differentiate(double[] state, Moment at)
    {
        _point = state;
        _system.Open(at);
        _team.Run(_system.BlockCount, _observe);
        _system.Close();
        _team.Run(_system.BlockCount, _differentiate);
    }

    private void Accept(double target, double step, double error, bool rejected)
    {
        bool cut = target - Time < step;
        LastStep = target - Time;
        (_state, _next) = (_next, _state);
        _clock = _clock with { Time = target, StepCount = StepCount + 1 };
        if (_control.FixedStep > 0 || cut)
        {
            return;
        }

        double grown = StepControl.Grow(LastStep, Math.Max(error, 1e-10), _clock.PreviousError);
        _clock = _clock with
        {
            StepSize = rejected ? Math.Min(grown, LastStep) : grown,
            PreviousError = Math.Max(error, StepControl.InitialError),
        };
    }

    // A first step from the sizes of the derivative and of its change along a trial step (Hairer, Norsett, Wanner, II.4).
    private double InitialStep(double length)
    {
        double speed = _stages[^1].Max(Math.Abs);
        if (!double.IsFinite(speed))
        {
            throw new MeanFieldException(
                Fault.SolverDiverged, $"At time {Check.Text(Time)} the derivative is not finite. Check the expert's gradient.");
        }

        double trial = speed == 0 ? length * 1e-3 : Math.Min(length, 0.01 / speed);
        (_stages[0], _stages[^1]) = (_stages[^1], _stages[0]);
        _stage = 1;
        SetWeights([1], trial);
        StageSums.Combine(_next, _state, _stages, _weights[1], 0);
        Differentiate(_next, new Moment(Time + trial, StepCount));
        double change = 0;
        for (int i = 0; i < _system.Length; i++)
        {
            change = Math.Max(change, Math.Abs(_stages[^1][i] - _stages[0][i]));
        }

        (_stages[0], _stages[^1]) = (_stages[^1], _stages[0]);
        double size = Math.Max(speed, change / trial) / _control.Tolerance;
        double guess = size == 0 ? length : Math.Pow(0.01 / size, 1.0 / _tableau.Order);
        return Math.Min(Math.Min(100 * trial, guess), length);
    }

    private double[] InterpolationWeights(double time)
    {
        var weights = _tableau.Interpolation((time - LastStepTime) / LastStep);
        for (int s = 0; s < weights.Length; s++)
        {
            weights[s] *= LastStep;
        }

        return weights;
    }

    // The state before the last step and weights on its stages, on one block.
    private void Combine(Span<double> result, int block, double[] weights)
    {
        var range = _system.Block(block);
        StageSums.Combine(result, _next.AsSpan(range), _stages, weights, range.Start.Value);
    }
}
