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
    private const int CacheBytes = 24 << 10;
    private const int MostVectors = 8;
    private static readonly int Bytes = V.Width * sizeof(double);

    private readonly OperatorPlan _plan;
    private readonly int _parameterCount;
    private readonly int _vectors;
    private readonly EngineMemory _memory = new();
    private readonly EngineGroup[] _groups;
    private readonly nint[] _points;
    private readonly nint _force;
    private readonly nint _angles;
    private readonly nint _sums;
    private readonly int[] _features;
    private readonly nint _step;
    private int _active;

    public OperatorWorker(OperatorPlan plan, int parameterCount)
    {
        (_plan, _parameterCount) = (plan, parameterCount);
        _step = plan.SlotCount * Bytes;
        _vectors = (int)Math.Clamp(CacheBytes / Math.Max(1, (long)_step * (plan.Groups.Length + 2)), 1, MostVectors);
        _angles = _memory.Take((long)plan.Rotations.Length * _vectors * 4 * Bytes);
        _sums = _memory.Take((long)plan.Rotations.Length * _vectors * Bytes);
        _points = [.. Enumerable.Range(0, plan.Groups.Length + 1).Select(_ => _memory.Take(_step * _vectors))];
        _force = _memory.Take(_step * _vectors);
        _groups = [.. plan.Groups.Select(group => new EngineGroup(group, this))];
        _features = [.. plan.Features.Select(feature => feature.Slot * Bytes)];
        foreach (var (slot, value) in plan.Initial)
        {
            for (int v = 0; v < _vectors; v++)
            {
                V.Store(V.Create(value), _points[^1] + (v * _step) + (slot * Bytes));
            }
        }
    }

    public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
    {
        int batch = _vectors * V.Width;
        for (int i = 0; i < count; i += batch)
        {
            CancellationToken.ThrowIfCancellationRequested();
            int together = Math.Min(batch, count - i);
            PullBack(particles.Slice(i * _parameterCount, together * _parameterCount), together);
            for (int l = 0; l < together; l++)
            {
                double* lane = (double*)(_points[0] + (l / V.Width * _step)) + (l % V.Width);
                var row = features.Slice((i + l) * _features.Length, _features.Length);
                for (int p = 0; p < row.Length; p++)
                {
                    row[p] = *(double*)((nint)lane + _features[p]);
                }
            }
        }

        GC.KeepAlive(this);
    }

    public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift)
    {
        int batch = _vectors * V.Width;
        for (int i = 0; i < count; i += batch)
        {
            CancellationToken.ThrowIfCancellationRequested();
            int together = Math.Min(batch, count - i);
            PullBack(particles.Slice(i * _parameterCount, together * _parameterCount), together);
            PushForward((double[])plan);
            for (int l = 0; l < together; l++)
            {
                var row = drift.Slice((i + l) * _parameterCount, _parameterCount);
                row.Clear();
                double* sum = (double*)(_sums + (l / V.Width * Bytes)) + (l % V.Width);
                foreach (var turn in _plan.Rotations)
                {
                    if (turn.Turn.Kind == AngleKind.Parameter)
                    {
                        row[turn.Turn.Index] += *sum;
                    }

                    sum += _vectors * V.Width;
                }
            }
        }

        GC.KeepAlive(this);
    }

    // The coefficients before each group, for up to a batch of particles.
    private void PullBack(ReadOnlySpan<double> particles, int count)
    {
        _active = (count + V.Width - 1) / V.Width;
        SetAngles(particles, count);
        for (int g = _groups.Length - 1; g >= 0; g--)
        {
            if (g < _groups.Length - 1)
            {
                _groups[g].Flip(_points[g + 1]);
            }

            _groups[g].Copy(_points[g + 1], _points[g]);
            _groups[g].Turn(_points[g + 1], _points[g], backward: false);
        }
    }

    // The operator of the data from before the first group to after the last, reading every angle's derivative behind its group.
    private void PushForward(double[] force)
    {
        new Span<byte>((void*)_force, (int)_step * _active).Clear();
        new Span<byte>((void*)_sums, _plan.Rotations.Length * _vectors * Bytes).Clear();
        for (int p = 0; p < force.Length; p++)
        {
            var value = V.Create(force[p]);
            for (int v = 0; v < _active; v++)
            {
                V.Store(value, _force + (v * _step) + _features[p]);
            }
        }

        for (int g = 0; g < _groups.Length; g++)
        {
            _groups[g].Turn(_force, _force, backward: true);
            _groups[g].Read(_force, _points[g + 1]);
            if (g < _groups.Length - 1)
            {
                _groups[g].Flip(_force);
            }
        }
    }

    // For each rotation and vector: cos and sin, then those of the inverse.
    private void SetAngles(ReadOnlySpan<double> particles, int count)
    {
        double* lanes = stackalloc double[V.Width];
        nint at = _angles;
        foreach (var turn in _plan.Rotations)
        {
            for (int v = 0; v < _vectors; v++, at += 4 * Bytes)
            {
                if (v >= _active)
                {
                    continue;
                }

                for (int lane = 0; lane < V.Width; lane++)
                {
                    int particle = Math.Min((v * V.Width) + lane, count - 1);
                    lanes[lane] = turn.Turn.Kind == AngleKind.Parameter ? particles[(particle * _parameterCount) + turn.Turn.Index] : turn.Turn.Offset;
                }

                LaneMath.SinCos(V.Load((nint)lanes), out var sine, out var cosine);
                V.Store(cosine, at);
                V.Store(sine, at + Bytes);
                V.Store(cosine, at + (2 * Bytes));
                V.Store(-sine, at + (3 * Bytes));
            }
        }
    }

    /// <summary>One group of rotations made ready: a sweep for each set of rotations that act together.</summary>
    private sealed class EngineGroup
    {
        private readonly OperatorWorker<V> _owner;
        private readonly int[] _flips;
        private readonly int[] _kept;
        private readonly (int Bits, BlockSweep Sweep, nint Forward, nint Backward, nint Sums)[] _sweeps;

        public EngineGroup(OperatorGroup group, OperatorWorker<V> owner)
        {
            _owner = owner;
            _flips = [.. group.Flips.Select(slot => slot * Bytes)];
            _kept = [.. group.Kept.Select(slot => slot * Bytes)];
            _sweeps = [.. group.Blocks.GroupBy(block => string.Join(' ', block.Members)).Select(blocks => Sweep(group, [.. blocks]))];
        }

        public void Turn(nint source, nint target, bool backward)
        {
            foreach (var (bits, sweep, forward, back, _) in _sweeps)
            {
                BlockTurns<V, PlaneTurn<V>>.Run(bits, Over(sweep, source, target, backward ? back : forward, 4 * Bytes));
            }
        }

        public void Read(nint left, nint right)
        {
            foreach (var (bits, sweep, _, _, sums) in _sweeps)
            {
                BlockOverlaps<V>.Run(bits, Over(sweep, left, right, sums, Bytes));
            }
        }

        public void Copy(nint source, nint target)
        {
            for (int v = 0; v < _owner._active; v++, source += _owner._step, target += _owner._step)
            {
                foreach (int at in _kept)
                {
                    V.Store(V.Load(source + at), target + at);
                }
            }
        }

        public void Flip(nint values)
        {
            for (int v = 0; v < _owner._active; v++, values += _owner._step)
            {
                foreach (int at in _flips)
                {
                    V.Store(-V.Load(values + at), values + at);
                }
            }
        }

        private (int Bits, BlockSweep Sweep, nint Forward, nint Backward, nint Sums) Sweep(OperatorGroup group, (int[] Members, int[] Slots)[] blocks)
        {
            var rotations = blocks[0].Members.Select(member => (nint)(group.FirstRotation + member) * _owner._vectors * Bytes).ToArray();
            var memory = _owner._memory;
            var sweep = new BlockSweep
            {
                Offsets = memory.Copy([.. blocks.SelectMany(block => block.Slots).Select(slot => slot * Bytes)]),
                Blocks = blocks.Length,
                Step = _owner._step,
            };
            return (
                rotations.Length,
                sweep,
                (nint)memory.Copy([.. rotations.Select(at => _owner._angles + (4 * at))]),
                (nint)memory.Copy([.. rotations.Select(at => _owner._angles + (4 * at) + (2 * Bytes))]),
                (nint)memory.Copy([.. rotations.Select(at => _owner._sums + at)]));
        }

        private BlockSweep Over(BlockSweep sweep, nint source, nint target, nint turns, int turnStep) => sweep with
        {
            Source = source, Target = target, Turns = (nint*)turns, Vectors = _owner._active, TurnStep = turnStep,
        };
    }
}
