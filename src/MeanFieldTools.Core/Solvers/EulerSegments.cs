namespace MeanFieldTools.Solvers;

/// <summary>
/// Euler's method in equal steps from each time that it must reach to the next, so that every such time is the end of a whole step: for
/// dynamics that have no states between steps.
/// </summary>
internal sealed class EulerSegments : IStepper
{
    private readonly IBlockSystem _system;
    private readonly Action<double> _stepped;
    private readonly BlockTeam _team;
    private readonly double _step;
    private readonly double[] _derivative;
    private readonly Action<int, int> _observe;
    private readonly Action<int, int> _differentiate;
    private int _stepCount;
    private double _segmentStart;
    private double _segmentEnd;
    private double _size;
    private int _left;
    private int _taken;

    /// <summary>Starts at a state, which is copied, and evaluates its derivative.</summary>
    /// <param name="system">The system.</param>
    /// <param name="stepped">Told the size of every step that was taken, before the new state is shown.</param>
    /// <param name="step">The largest step; 0 where none will be taken.</param>
    /// <param name="time">The time of the state.</param>
    /// <param name="state">The state.</param>
    /// <param name="options">Threads and cancellation.</param>
    public EulerSegments(
        IBlockSystem system, Action<double> stepped, double step, double time, ReadOnlySpan<double> state, ComputeOptions options)
    {
        (_system, _stepped, _step, _team) = (system, stepped, step, new BlockTeam(options));
        (State, _derivative) = (state.ToArray(), new double[state.Length]);
        (_observe, _differentiate) = (ObserveBlock, DifferentiateBlock);
        (Time, _segmentEnd) = (time, time);

        // A run that goes on from another counts its steps on, so that it does not draw the same numbers again.
        _stepCount = step > 0 ? (int)Math.Round(time / step) : 0;
        Differentiate();
    }

    /// <inheritdoc/>
    public double Time { get; private set; }

    /// <inheritdoc/>
    public double[] State { get; }

    /// <inheritdoc/>
    public double[] Derivative => _derivative;

    /// <inheritdoc/>
    public double LastStep { get; private set; }

    /// <inheritdoc/>
    public SolverClock? BeforeLastStep => null;

    /// <inheritdoc/>
    public double[] LastStepState => throw new NotSupportedException("Steps in segments are not taken again.");

    /// <inheritdoc/>
    public void Step(double end)
    {
        if (end != _segmentEnd)
        {
            (_segmentStart, _segmentEnd, _taken) = (Time, end, 0);
            _left = (int)Math.Max(1, Math.Ceiling(((end - Time) / _step) - 1e-9));
            _size = (end - Time) / _left;
        }

        for (int i = 0; i < State.Length; i++)
        {
            State[i] += _size * _derivative[i];
        }

        _stepped(_size);
        _left--;
        _taken++;
        _stepCount++;
        (Time, LastStep) = (_left == 0 ? end : _segmentStart + (_taken * _size), _size);
        Differentiate();
    }

    /// <inheritdoc/>
    public void Interpolate(double time, double[] result)
    {
        if (time != Time)
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, "There are no states between steps.");
        }

        State.CopyTo(result, 0);
    }

    private void Differentiate()
    {
        _system.Open(new Moment(Time, _stepCount));
        _team.Run(_system.BlockCount, _observe);
        _system.Close();
        _team.Run(_system.BlockCount, _differentiate);
    }

    private void ObserveBlock(int slot, int block) => _system.Observe(slot, block, State.AsSpan(_system.Block(block)));

    private void DifferentiateBlock(int slot, int block) =>
        _system.Derivative(slot, block, State.AsSpan(_system.Block(block)), _derivative.AsSpan(_system.Block(block)));
}
