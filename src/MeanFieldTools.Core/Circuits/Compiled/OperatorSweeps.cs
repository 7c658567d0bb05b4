using System.Runtime.CompilerServices;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>One group of an operator plan made ready: a sweep for each set of rotations that act together.</summary>
internal sealed unsafe class OperatorSweeps<V>
    where V : unmanaged, ILane<V>
{
    private readonly OperatorMemory<V> _memory;
    private readonly nint _source;
    private readonly nint _target;
    private readonly bool _isLast;
    private readonly int[] _flips;
    private readonly int[] _kept;
    private readonly int[] _bits;
    private readonly BlockSweep[] _back;
    private readonly BlockSweep[] _forward;
    private readonly BlockSweep[] _read;

    public OperatorSweeps(OperatorGroup group, int number, OperatorMemory<V> memory)
    {
        _memory = memory;
        (_source, _target, _isLast) = (memory.Points[number + 1], memory.Points[number], number + 2 == memory.Points.Length);
        _flips = [.. group.Flips.Select(slot => slot * Bytes)];
        _kept = [.. group.Kept.Select(slot => slot * Bytes)];
        var sets = group.Blocks.GroupBy(block => string.Join(' ', block.Members)).Select(blocks => blocks.ToArray()).ToArray();
        _bits = [.. sets.Select(blocks => blocks[0].Members.Length)];
        _back = [.. sets.Select(blocks => Sweep(group, blocks, _source, _target, memory.Angles, 4 * Bytes, 0))];
        _forward = [.. sets.Select(blocks => Sweep(group, blocks, memory.Force, memory.Force, memory.Angles, 4 * Bytes, 2 * Bytes))];
        _read = [.. sets.Select(blocks => Sweep(group, blocks, memory.Force, _source, memory.Sums, Bytes, 0))];
    }

    private static int Bytes => V.Width * sizeof(double);

    /// <summary>The observable's coefficients from behind the group to before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PullBack()
    {
        if (!_isLast)
        {
            Flip(_source);
        }

        var (source, target) = (_source, _target);
        for (int v = 0; v < _memory.Vectors; v++, source += _memory.Step, target += _memory.Step)
        {
            foreach (int at in _kept)
            {
                V.Store(V.Load(source + at), target + at);
            }
        }

        for (int s = 0; s < _bits.Length; s++)
        {
            BlockTurns<V, PlaneTurn<V>>.Run(_bits[s], _back[s]);
        }
    }

    /// <summary>The data's operator from before the group to behind it, where the derivatives are read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PushForward()
    {
        for (int s = 0; s < _bits.Length; s++)
        {
            BlockTurns<V, PlaneTurn<V>>.Run(_bits[s], _forward[s]);
            BlockOverlaps<V>.Run(_bits[s], _read[s]);
        }

        if (!_isLast)
        {
            Flip(_memory.Force);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Flip(nint values)
    {
        for (int v = 0; v < _memory.Vectors; v++, values += _memory.Step)
        {
            foreach (int at in _flips)
            {
                V.Store(-V.Load(values + at), values + at);
            }
        }
    }

    private BlockSweep Sweep(
        OperatorGroup group, (int[] Members, int[] Slots)[] blocks, nint source, nint target, nint table, int entry, int shift) => new()
        {
            Source = source,
            Target = target,
            Offsets = _memory.Lists.Copy([.. blocks.SelectMany(block => block.Slots).Select(slot => slot * Bytes)]),
            Blocks = blocks.Length,
            Turns = _memory.Lists.Copy(
            [.. blocks[0].Members.Select(member => table + ((nint)(group.FirstRotation + member) * _memory.Vectors * entry) + shift)]),
            Vectors = _memory.Vectors,
            Step = _memory.Step,
            TurnStep = entry,
        };
}
