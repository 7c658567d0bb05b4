using MeanFieldTools.Costs;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Circuits;

/// <summary>
/// A circuit bound to data, evaluated for every (particle, datum) pair with data in the lanes: works for every circuit, re-uploading
/// included. The features are the n values f(theta, x_j) themselves.
/// </summary>
internal sealed class PairBinding : BoundExpert
{
    /// <summary>The most lanes that are run together.</summary>
    public const int MaxChunkWidth = 64;

    private const int LaneBudget = 4096;
    private const double AmplitudeOperation = 3;
    private const long PrecomputedAmplitudes = 1 << 22;

    private readonly CircuitProgram _program;
    private readonly double[,] _inputs;
    private readonly Dictionary<Operation, DataTurns> _dataTurns = new(ReferenceEqualityComparer.Instance);
    private readonly LaneState[]? _initial;
    private readonly int _chunkWidth;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public PairBinding(CircuitProgram program, double[,] inputs)
    {
        (_program, _inputs) = (program, inputs);
        int n = inputs.GetLength(0);
        (ParameterCount, SampleCount) = (program.Circuit.ParameterCount, n);
        foreach (var operation in program.Prefix.Concat(program.Body).Where(op => op.Angle?.Kind == AngleKind.Input))
        {
            _dataTurns[operation] = new DataTurns(operation.Angle!.Value, inputs);
        }

        int size = 1 << program.Circuit.QubitCount;
        _chunkWidth = Math.Min(LaneState.PaddedWidth(n), Math.Clamp(LaneBudget / size, LaneState.VectorLanes, MaxChunkWidth));
        ChunkCount = (n + _chunkWidth - 1) / _chunkWidth;
        if ((long)ChunkCount * _chunkWidth * size <= PrecomputedAmplitudes)
        {
            _initial = [.. Enumerable.Range(0, ChunkCount).Select(Encode)];
        }
    }

    public override int FeatureCount => SampleCount;

    public override Work ParticleWork =>
        new(SampleCount * AmplitudeOperation * _program.Body.Count * (1 << _program.Circuit.QubitCount), 0, 0);

    public override Work SharedWork => new(0, SampleCount, 0);

    private int ChunkCount { get; }

    /// <summary>The states of all data after the prefix, as lanes of one wide state.</summary>
    public static LaneState DataStates(CircuitProgram program, double[,] inputs)
    {
        var turns = new Dictionary<Operation, DataTurns>(ReferenceEqualityComparer.Instance);
        foreach (var operation in program.Prefix.Where(op => op.Angle?.Kind == AngleKind.Input))
        {
            turns[operation] = new DataTurns(operation.Angle!.Value, inputs);
        }

        var state = new LaneState(program.Circuit.QubitCount, LaneState.PaddedWidth(inputs.GetLength(0)));
        LaneStart.Prepare(program.Circuit, state, inputs, 0);
        new LaneRunner(turns, 0).Forward(program.Prefix, [], state);
        return state;
    }

    public override void Outputs(ReadOnlySpan<double> features, Span<double> outputs) => features.CopyTo(outputs);

    public override object Prepare(ReadOnlySpan<double> residuals)
    {
        var padded = new double[ChunkCount * _chunkWidth];
        residuals.CopyTo(padded);
        return padded;
    }

    protected override ExpertWorker NewWorker() => new Worker(this);

    private LaneState Encode(int chunk)
    {
        var state = new LaneState(_program.Circuit.QubitCount, _chunkWidth);
        LaneStart.Prepare(_program.Circuit, state, _inputs, chunk * _chunkWidth);
        new LaneRunner(_dataTurns, chunk * _chunkWidth).Forward(_program.Prefix, [], state);
        return state;
    }

    private sealed class Worker(PairBinding owner) : ExpertWorker
    {
        private readonly LaneState _psi = new(owner._program.Circuit.QubitCount, owner._chunkWidth);
        private readonly LaneState _lambda = new(owner._program.Circuit.QubitCount, owner._chunkWidth);
        private readonly double[] _values = new double[owner._chunkWidth];

        public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
        {
            int d = owner.ParameterCount, n = owner.SampleCount;
            for (int chunk = 0; chunk < owner.ChunkCount; chunk++)
            {
                int start = chunk * owner._chunkWidth;
                for (int i = 0; i < count; i++)
                {
                    CancellationToken.ThrowIfCancellationRequested();
                    Run(particles.Slice(i * d, d), chunk);
                    _lambda.Apply(owner._program.Observable, _psi);
                    LaneExpectation();
                    _values.AsSpan(0, Math.Min(owner._chunkWidth, n - start)).CopyTo(features[((i * n) + start)..]);
                }
            }
        }

        public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift)
        {
            var residuals = (double[])plan;
            int d = owner.ParameterCount;
            drift[..(count * d)].Clear();
            for (int chunk = 0; chunk < owner.ChunkCount; chunk++)
            {
                var weights = residuals.AsSpan(chunk * owner._chunkWidth, owner._chunkWidth);
                for (int i = 0; i < count; i++)
                {
                    CancellationToken.ThrowIfCancellationRequested();
                    var theta = particles.Slice(i * d, d);
                    var runner = Run(theta, chunk);
                    _lambda.Apply(owner._program.Observable, _psi);
                    Scale(_lambda.Real, weights);
                    Scale(_lambda.Imaginary, weights);
                    runner.Backward(owner._program.Body, theta, _psi, _lambda, drift.Slice(i * d, d));
                }
            }
        }

        private LaneRunner Run(ReadOnlySpan<double> theta, int chunk)
        {
            var runner = new LaneRunner(owner._dataTurns, chunk * owner._chunkWidth);
            _psi.CopyFrom(owner._initial?[chunk] ?? owner.Encode(chunk));
            runner.Forward(owner._program.Body, theta, _psi);
            return runner;
        }

        // values[l] = sum_b Re conj(psi_b) (O psi)_b
        private void LaneExpectation()
        {
            Array.Clear(_values);
            for (int b = 0; b < _psi.Real.Length; b++)
            {
                _values[b % owner._chunkWidth] += (_psi.Real[b] * _lambda.Real[b]) + (_psi.Imaginary[b] * _lambda.Imaginary[b]);
            }
        }

        private static void Scale(double[] amplitudes, ReadOnlySpan<double> weights)
        {
            for (int b = 0; b < amplitudes.Length; b += weights.Length)
            {
                for (int l = 0; l < weights.Length; l++)
                {
                    amplitudes[b + l] *= weights[l];
                }
            }
        }
    }
}
