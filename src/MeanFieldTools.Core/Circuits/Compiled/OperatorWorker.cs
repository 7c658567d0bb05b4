using System.Runtime.CompilerServices;
using MeanFieldTools.Experts;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// Pulls the observable's coefficients back through the circuit for the values, and pushes the data's operator forward through it for the
/// drift. A vector holds particles; several vectors run together, so that small circuits are not all overhead.
/// </summary>
internal sealed unsafe class OperatorWorker<V> : ExpertWorker
    where V : unmanaged, ILane<V>
{
    private readonly OperatorPlan _plan;
    private readonly int _d;
    private readonly OperatorMemory<V> _memory;
    private readonly OperatorSweeps<V>[] _groups;
    private readonly double[] _padded;
    private readonly int _batch;

    public OperatorWorker(OperatorPlan plan, int parameterCount)
    {
        (_plan, _d) = (plan, parameterCount);
        _memory = new OperatorMemory<V>(plan);
        _batch = _memory.Vectors * V.Width;
        _padded = new double[_batch * parameterCount];
        _groups = [.. plan.Groups.Select((group, g) => new OperatorSweeps<V>(group, g, _memory))];
    }

    private static int Bytes => V.Width * sizeof(double);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
    {
        int q = _memory.Features.Length;
        for (int i = 0; i < count; i += _batch)
        {
            int together = PullBack(particles, i, count);
            for (int l = 0; l < together; l++)
            {
                double* lane = (double*)(_memory.Points[0] + (l / V.Width * _memory.Step)) + (l % V.Width);
                var row = features.Slice((i + l) * q, q);
                for (int p = 0; p < row.Length; p++)
                {
                    row[p] = *(double*)((nint)lane + _memory.Features[p]);
                }
            }
        }

        GC.KeepAlive(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddFeatures(
        ReadOnlySpan<double> particles, int count, ReadOnlySpan<double> weights, IFeatureSum sum, Span<double> scratch)
    {
        double* factors = stackalloc double[_batch];
        sum.Reserve(count);
        for (int i = 0; i < count; i += _batch)
        {
            int together = PullBack(particles, i, count);
            for (int l = 0; l < _batch; l++)
            {
                factors[l] = l >= together ? 0 : weights.IsEmpty ? 1 : weights[i + l];
            }

            AddCut((nint)factors, sum.High, sum.Low);
        }

        GC.KeepAlive(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift)
    {
        fixed (double* target = drift)
        {
            for (int i = 0; i < count; i += _batch)
            {
                int together = PullBack(particles, i, count);
                PushForward((double[])plan);
                if (together == _batch && _plan.OneRotationPerParameter)
                {
                    ScatterDrift((nint)(target + ((long)i * _d)));
                }
                else
                {
                    AddDrift(drift.Slice(i * _d, together * _d), together);
                }
            }
        }

        GC.KeepAlive(this);
    }

    // The coefficients before each group, for a batch of particles from i on; padded lanes repeat the last particle.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PullBack(ReadOnlySpan<double> particles, int i, int count)
    {
        CancellationToken.ThrowIfCancellationRequested();
        int together = Math.Min(_batch, count - i);
        var batch = particles.Slice(i * _d, together * _d);
        if (together < _batch)
        {
            for (int l = 0; l < _batch; l++)
            {
                batch.Slice(Math.Min(l, together - 1) * _d, _d).CopyTo(_padded.AsSpan(l * _d));
            }

            batch = _padded;
        }

        fixed (double* start = batch)
        {
            SetAngles((nint)start);
        }

        for (int g = _groups.Length - 1; g >= 0; g--)
        {
            _groups[g].PullBack();
        }

        return together;
    }

    // The operator of the data from before the first group to after the last, reading every angle's derivative behind its group.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PushForward(double[] force)
    {
        _memory.ClearForce();
        for (int p = 0; p < force.Length; p++)
        {
            var value = V.Create(force[p]);
            nint at = _memory.Force + _memory.Features[p];
            for (int v = 0; v < _memory.Vectors; v++, at += _memory.Step)
            {
                V.Store(value, at);
            }
        }

        foreach (var group in _groups)
        {
            group.PushForward();
        }
    }

    // For each rotation and vector: cos and sin, then those of the inverse.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetAngles(nint particles)
    {
        nint at = _memory.Angles, stride = _d * sizeof(double);
        foreach (var turn in _plan.Rotations)
        {
            bool trained = turn.Turn.Kind == AngleKind.Parameter;
            nint from = particles + (turn.Turn.Index * sizeof(double));
            for (int v = 0; v < _memory.Vectors; v++, at += 4 * Bytes, from += V.Width * stride)
            {
                LaneMath.SinCos(trained ? V.Gather(from, stride) : V.Create(turn.Turn.Offset), out var sine, out var cosine);
                V.Store(cosine, at);
                V.Store(sine, at + Bytes);
                V.Store(cosine, at + (2 * Bytes));
                V.Store(-sine, at + (3 * Bytes));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddCut(nint factors, Span<double> high, Span<double> low)
    {
        V highCut = V.Create(IFeatureSum.HighCut), lowCut = V.Create(IFeatureSum.LowCut);
        double* lanes = stackalloc double[2 * V.Width];
        for (int p = 0; p < high.Length; p++)
        {
            V highSum = V.Create(0), lowSum = V.Create(0);
            nint at = _memory.Points[0] + _memory.Features[p];
            for (int v = 0; v < _memory.Vectors; v++, at += _memory.Step)
            {
                var value = V.Load(at) * V.Load(factors + (v * Bytes));
                var top = value + highCut - highCut;
                highSum += top;
                lowSum += value - top + lowCut - lowCut;
            }

            V.Store(highSum, (nint)lanes);
            V.Store(lowSum, (nint)(lanes + V.Width));
            for (int l = 0; l < V.Width; l++)
            {
                high[p] += lanes[l];
                low[p] += lanes[V.Width + l];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScatterDrift(nint drift)
    {
        nint stride = _d * sizeof(double);
        foreach (int k in _plan.Untrained)
        {
            for (int l = 0; l < _batch; l++)
            {
                *(double*)(drift + (l * stride) + (k * sizeof(double))) = 0;
            }
        }

        nint sum = _memory.Sums;
        foreach (var turn in _plan.Rotations)
        {
            nint to = drift + (turn.Turn.Index * sizeof(double));
            for (int v = 0; v < _memory.Vectors; v++, sum += Bytes, to += V.Width * stride)
            {
                if (turn.Turn.Kind == AngleKind.Parameter)
                {
                    V.Scatter(V.Load(sum), to, stride);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddDrift(Span<double> drift, int together)
    {
        drift.Clear();
        double* sums = (double*)_memory.Sums;
        foreach (var turn in _plan.Rotations)
        {
            for (int l = 0; l < together && turn.Turn.Kind == AngleKind.Parameter; l++)
            {
                drift[(l * _d) + turn.Turn.Index] += sums[l];
            }

            sums += _batch;
        }
    }
}
