using System.Runtime.CompilerServices;
using MeanFieldTools.Experts;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// Values and gradients of pairs by adjoint differentiation. A vector holds pairs of several particles with one datum; where that would
/// leave lanes empty, pairs of one particle with several data. A pair's numbers do not depend on which, and sums over data go in order, so
/// results do not depend on how many particles are evaluated together.
/// </summary>
internal sealed unsafe class StateWorker<V>(StatePlan plan, StateSource source) : ExpertWorker, StateBinding.IPairWorker
    where V : unmanaged, ILane<V>
{
    private static int Bytes => V.Width * sizeof(double);

    private readonly StateEngine<V> _engine = new(plan, source);
    private readonly AlignedBuffer _sums = new((long)plan.Rotations.Length * V.Width);
    private readonly double[] _padded = new double[plan.ParameterCount * V.Width];

    private enum Result
    {
        Values,
        Drift,
        Jacobian,
    }

    /// <summary>Takes other states to start from.</summary>
    public void StartFrom(StateSource states) => _engine.Source = states;

    public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features) =>
        Run(Result.Values, particles, count, [], features, []);

    public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift) =>
        Drift(particles, count, (double[])plan, drift);

    /// <summary>The drift, each state's gradient times its weight.</summary>
    public void Drift(ReadOnlySpan<double> particles, int count, double[] weights, Span<double> drift) =>
        Run(Result.Drift, particles, count, weights, [], drift);

    public void Jacobian(ReadOnlySpan<double> particles, int count, Span<double> values, Span<double> gradients)
    {
        gradients[..(count * _engine.Source.Count * plan.ParameterCount)].Clear();
        Run(Result.Jacobian, particles, count, [], values, gradients);
    }

    private void Run(
        Result result, ReadOnlySpan<double> particles, int count, ReadOnlySpan<double> residuals,
        Span<double> values, Span<double> gradients)
    {
        fixed (double* firstValue = values, firstDerivative = gradients)
        {
            Run(result, particles, count, residuals, values, gradients, (nint)firstValue, (nint)firstDerivative);
        }

        GC.KeepAlive(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(
        Result result,
        ReadOnlySpan<double> particles,
        int count,
        ReadOnlySpan<double> residuals,
        Span<double> values,
        Span<double> gradients,
        nint output,
        nint derivative)
    {
        int d = plan.ParameterCount, n = _engine.Source.Count;
        for (int i = 0; i < count;)
        {
            int together = Math.Min(V.Width, count - i);
            int dataVectors = (n + V.Width - 1) / V.Width;
            bool byDatum = together * dataVectors < n;
            together = byDatum ? 1 : together;
            LoadAngles(particles.Slice(i * d, together * d), together);
            Clear(_sums.Address);
            int chunk = _engine.Capacity * (byDatum ? V.Width : 1);
            for (int j = 0; j < n; j += chunk)
            {
                CancellationToken.ThrowIfCancellationRequested();
                int data = Math.Min(chunk, n - j);
                _engine.Start(j, data, byDatum);
                _engine.Forward();
                nint computed = _engine.Observe(result != Result.Values);
                for (int v = 0, first = j; first < j + data; v++, first += byDatum ? V.Width : 1)
                {
                    nint value = computed + (v * Bytes);
                    if (!byDatum && together == V.Width)
                    {
                        if (result != Result.Drift)
                        {
                            V.Scatter(V.Load(value), output + (((i * (nint)n) + first) * sizeof(double)), n * sizeof(double));
                        }

                        continue;
                    }

                    int width = byDatum ? Math.Min(V.Width, n - first) : together;
                    for (int lane = 0; lane < width && result != Result.Drift; lane++)
                    {
                        values[byDatum ? (i * n) + first + lane : ((i + lane) * n) + first] = ((double*)value)[lane];
                    }
                }

                if (result == Result.Values)
                {
                    continue;
                }

                _engine.Backward();
                for (int v = 0, first = j; first < j + data; v++, first += byDatum ? V.Width : 1)
                {
                    int width = byDatum ? Math.Min(V.Width, n - first) : together;
                    nint overlaps = _engine.Overlaps + (v * Bytes);
                    if (result == Result.Jacobian && !byDatum && together == V.Width && plan.OneRotationPerParameter)
                    {
                        ScatterRotations(overlaps, derivative + (((i * (nint)n) + first) * d * sizeof(double)));
                    }
                    else if (result == Result.Jacobian)
                    {
                        for (int lane = 0; lane < width; lane++)
                        {
                            int pair = byDatum ? (i * n) + first + lane : ((i + lane) * n) + first;
                            AddRotations(overlaps, _engine.Capacity, lane, gradients.Slice(pair * d, d));
                        }
                    }
                    else if (byDatum)
                    {
                        AddLanes(overlaps, residuals.Slice(first, width));
                    }
                    else
                    {
                        AddVectors(overlaps, residuals[first]);
                    }
                }
            }

            for (int lane = 0; result == Result.Drift && lane < together; lane++)
            {
                var drift = gradients.Slice((i + lane) * d, d);
                drift.Clear();
                AddRotations(_sums.Address, 1, lane, drift);
            }

            i += together;
        }
    }

    // One particle in all lanes, or a particle in each, the last one repeated.
    private void LoadAngles(ReadOnlySpan<double> particles, int together)
    {
        int d = plan.ParameterCount;
        if (together > 1 && together < V.Width)
        {
            for (int lane = 0; lane < V.Width; lane++)
            {
                particles.Slice(Math.Min(lane, together - 1) * d, d).CopyTo(_padded.AsSpan(lane * d));
            }

            particles = _padded;
        }

        fixed (double* start = particles)
        {
            _engine.SetParameters((nint)start, together > 1 ? d * sizeof(double) : 0);
        }
    }

    private void Clear(nint sums)
    {
        for (int r = 0; r < plan.Rotations.Length; r++)
        {
            V.Store(V.Create(0), sums + (r * Bytes));
        }
    }

    // sums[r] += residual * overlap[r], all lanes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddVectors(nint overlaps, double residual)
    {
        var factor = V.Create(residual);
        nint sums = _sums.Address, stride = _engine.Capacity * Bytes;
        for (int r = 0; r < plan.Rotations.Length; r++, sums += Bytes, overlaps += stride)
        {
            V.Store(V.Fma(factor, V.Load(overlaps), V.Load(sums)), sums);
        }
    }

    // The same sum for one particle whose data are in the lanes, in the order of the data, into lane 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddLanes(nint overlaps, ReadOnlySpan<double> residuals)
    {
        double* sum = (double*)_sums.Address;
        double* terms = (double*)overlaps;
        for (int r = 0; r < plan.Rotations.Length; r++, sum += V.Width, terms += _engine.Capacity * V.Width)
        {
            for (int lane = 0; lane < residuals.Length; lane++)
            {
                *sum = Math.FusedMultiplyAdd(residuals[lane], terms[lane], *sum);
            }
        }
    }

    // The gradients of one datum and a particle in every lane, no two rotations of which share a parameter.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScatterRotations(nint overlaps, nint gradients)
    {
        nint lanes = (nint)_engine.Source.Count * plan.ParameterCount * sizeof(double);
        foreach (var (angle, sign) in plan.Rotations)
        {
            if (angle.Kind == AngleKind.Parameter)
            {
                V.Scatter(V.Load(overlaps) * V.Create(sign), gradients + (angle.Index * sizeof(double)), lanes);
            }

            overlaps += _engine.Capacity * Bytes;
        }
    }

    // Rotations that share a parameter add up; a rotation's sign is that of its angle.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRotations(nint overlaps, int stride, int lane, Span<double> gradient)
    {
        var rotations = plan.Rotations;
        double* term = (double*)overlaps + lane;
        foreach (var (angle, sign) in rotations)
        {
            if (angle.Kind == AngleKind.Parameter)
            {
                gradient[angle.Index] += sign * *term;
            }

            term += stride * V.Width;
        }
    }
}
