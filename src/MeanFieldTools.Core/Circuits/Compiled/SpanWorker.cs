using System.Runtime.CompilerServices;
using MeanFieldTools.Experts;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>Evaluates particles on a basis of the data states' span, a vector of particles at a time.</summary>
internal sealed unsafe class SpanWorker<V> : ExpertWorker
    where V : unmanaged, ILane<V>
{
    private readonly SpanBinding _binding;
    private readonly StateEngine<V> _engine;
    private readonly EngineMemory _memory = new();
    private readonly nint _states;
    private readonly nint _observed;
    private readonly nint _sums;
    private readonly double[] _padded;

    public SpanWorker(SpanBinding binding)
    {
        _binding = binding;
        _engine = new StateEngine<V>(binding.Plan, binding.Basis);
        _states = _memory.Take((long)binding.Rank * StateBytes);
        _observed = _memory.Take((long)binding.Rank * StateBytes);
        _sums = _memory.Take((long)binding.Plan.Rotations.Length * Bytes);
        _padded = new double[binding.ParameterCount * V.Width];
    }

    private static int Bytes => V.Width * sizeof(double);

    // Both parts of one state.
    private long StateBytes => 2L * _binding.Plan.Size * Bytes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
    {
        int q = _binding.FeatureCount;
        double* lanes = stackalloc double[V.Width];
        for (int i = 0; i < count; i += V.Width)
        {
            int together = Load(particles, i, count);
            _engine.Source = _binding.Basis;
            for (int a = 0; a < _binding.Rank; a += _engine.Capacity)
            {
                int chunk = Run(a, _binding.Rank);
                for (int v = 0; v < chunk; v++)
                {
                    var (state, observed) = _engine.Final(v);
                    Keep(state, Kept(_states, a + v));
                    Keep(observed, Kept(_observed, a + v));
                }
            }

            for (int p = 0; p < q; p++)
            {
                var (a, b, imaginary) = _binding.Entries[p];
                V.Store(Gram(Kept(_observed, a), Kept(_states, b), imaginary), (nint)lanes);
                for (int lane = 0; lane < together; lane++)
                {
                    features[((i + lane) * q) + p] = lanes[lane];
                }
            }
        }

        GC.KeepAlive(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift)
    {
        var force = (SpanBinding.Force)plan;
        var rotations = _binding.Plan.Rotations;
        for (int i = 0; i < count; i += V.Width)
        {
            int together = Load(particles, i, count);
            _engine.Source = force.States;
            new Span<byte>((void*)_sums, rotations.Length * Bytes).Clear();
            for (int a = 0; a < force.Weights.Length; a += _engine.Capacity)
            {
                int chunk = Run(a, force.Weights.Length);
                _engine.Backward();
                for (int v = 0; v < chunk; v++)
                {
                    Add(V.Create(force.Weights[a + v]), _engine.Overlaps + (v * Bytes));
                }
            }

            for (int lane = 0; lane < together; lane++)
            {
                var row = drift.Slice((i + lane) * _binding.ParameterCount, _binding.ParameterCount);
                row.Clear();
                for (int r = 0; r < rotations.Length; r++)
                {
                    if (rotations[r].Angle.Kind == AngleKind.Parameter)
                    {
                        row[rotations[r].Angle.Index] += rotations[r].Sign * ((double*)_sums)[(r * V.Width) + lane];
                    }
                }
            }
        }

        GC.KeepAlive(this);
    }

    private int Load(ReadOnlySpan<double> particles, int i, int count)
    {
        CancellationToken.ThrowIfCancellationRequested();
        int d = _binding.ParameterCount, together = Math.Min(V.Width, count - i);
        for (int lane = 0; lane < V.Width; lane++)
        {
            particles.Slice((i + Math.Min(lane, together - 1)) * d, d).CopyTo(_padded.AsSpan(lane * d));
        }

        fixed (double* start = _padded)
        {
            _engine.SetParameters((nint)start, d * sizeof(double));
        }

        return together;
    }

    private int Run(int first, int states)
    {
        CancellationToken.ThrowIfCancellationRequested();
        int chunk = Math.Min(_engine.Capacity, states - first);
        _engine.Start(first, chunk, inLanes: false);
        _engine.Forward();
        _engine.Observe(forGradient: true);
        return chunk;
    }

    private Parts Kept(nint states, int a)
    {
        nint real = states + (nint)(a * StateBytes);
        return new Parts(real, real + (_binding.Plan.Size * Bytes));
    }

    private void Keep(in Parts from, in Parts to)
    {
        int bytes = _binding.Plan.Size * Bytes;
        new Span<byte>((void*)from.Real, bytes).CopyTo(new Span<byte>((void*)to.Real, bytes));
        new Span<byte>((void*)from.Imaginary, bytes).CopyTo(new Span<byte>((void*)to.Imaginary, bytes));
    }

    // Re or Im of <left|right>.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private V Gram(in Parts left, in Parts right, bool imaginary)
    {
        V sum = V.Create(0), other = V.Create(0);
        var (real, crossed) = imaginary ? (right.Imaginary, right.Real) : (right.Real, right.Imaginary);
        for (nint at = 0, end = _binding.Plan.Size * Bytes; at < end; at += Bytes)
        {
            sum = V.Fma(V.Load(left.Real + at), V.Load(real + at), sum);
            other = V.Fma(V.Load(left.Imaginary + at), V.Load(crossed + at), other);
        }

        return imaginary ? sum - other : sum + other;
    }

    private void Add(V weight, nint overlaps)
    {
        nint sums = _sums, stride = _engine.Capacity * Bytes;
        for (int r = 0; r < _binding.Plan.Rotations.Length; r++, sums += Bytes, overlaps += stride)
        {
            V.Store(V.Fma(weight, V.Load(overlaps), V.Load(sums)), sums);
        }
    }
}
