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
    private readonly StateWorker<V> _pairs;
    private readonly double[] _padded;

    public SpanWorker(SpanBinding binding)
    {
        _binding = binding;
        _engine = new StateEngine<V>(binding.Plan, binding.Basis);
        _states = _memory.Take((long)binding.Rank * StateBytes);
        _observed = _memory.Take((long)binding.Rank * StateBytes);
        _pairs = new StateWorker<V>(binding.Plan, binding.Basis);
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
            for (int a = 0; a < _binding.Rank; a += _engine.Capacity)
            {
                int chunk = Run(a);
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

    public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift)
    {
        var force = (SpanBinding.Force)plan;
        _pairs.CancellationToken = CancellationToken;
        _pairs.StartFrom(force.States);
        _pairs.Drift(particles, count, force.Weights, drift);
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

    private int Run(int first)
    {
        CancellationToken.ThrowIfCancellationRequested();
        int chunk = Math.Min(_engine.Capacity, _binding.Rank - first);
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
}
