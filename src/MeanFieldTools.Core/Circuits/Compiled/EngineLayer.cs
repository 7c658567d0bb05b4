using System.Runtime.CompilerServices;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>One layer of a state plan made ready for vectors <typeparamref name="V"/>: block sweeps and a table of phases.</summary>
internal sealed unsafe class EngineLayer<V>
    where V : unmanaged, ILane<V>
{
    private static int Bytes => V.Width * sizeof(double);

    private readonly Sweep[] _sweeps;
    private readonly DiagonalPlan? _diagonal;
    private readonly nint _angles;
    private readonly Parts _product;
    private readonly nint* _phaseSums;
    private readonly nint _overlaps;
    private readonly int _capacity;
    private readonly int* _positions;

    public EngineLayer(StatePlan plan, LayerPlan layer, EngineMemory memory, nint angles, nint overlaps, int capacity)
    {
        (_diagonal, _angles, _overlaps, _capacity) = (layer.Diagonal, angles, overlaps, capacity);
        _sweeps = [.. Chunks(layer.Frame.Moves.Length).Select(chunk => new Sweep(plan, layer, chunk, memory, angles, overlaps, capacity))];
        if (_diagonal is null)
        {
            return;
        }

        Phases = new Parts(memory.Take((long)plan.Size * Bytes), memory.Take((long)plan.Size * Bytes));
        _product = new Parts(memory.Take((long)plan.Size * Bytes), memory.Take((long)plan.Size * Bytes));
        _phaseSums = memory.Copy([.. _diagonal.Independent.Select(r => overlaps + ((nint)r * capacity * Bytes))]);
        _positions = memory.Copy([.. _diagonal.Positions.Select(position => position * Bytes)]);
        var rotations = _diagonal.Independent.Concat(_diagonal.Dependent.Select(phase => phase.Rotation));
        HasPhaseRotations = rotations.Any(r => plan.Rotations[r].Angle.Kind == AngleKind.Parameter);
        HasDataPhases = rotations.Any(r => plan.Rotations[r].Angle.Kind == AngleKind.Input);
    }

    /// <summary>The factors between this layer's rotations and the next one's.</summary>
    public Parts Phases { get; }

    /// <summary>Whether some phase is trained.</summary>
    public bool HasPhaseRotations { get; }

    /// <summary>Whether some phase depends on the datum.</summary>
    public bool HasDataPhases { get; }

    /// <summary>target := rotations source, or their inverse.</summary>
    public void Turn(in Parts source, in Parts target, bool backward, bool real, int states)
    {
        var from = source;
        foreach (var sweep in _sweeps)
        {
            sweep.Turn(from, target, backward, real, states);
            from = target;
        }
    }

    /// <summary>Reads the derivatives of the rotations.</summary>
    public void ReadTurns(in Parts lambda, in Parts psi, bool real, int states)
    {
        foreach (var sweep in _sweeps)
        {
            sweep.Read(lambda, psi, real, states);
        }
    }

    /// <summary>Reads the derivatives of the rotations, then takes lambda back before them.</summary>
    public void ReadTurnsAndUndo(in Parts lambda, in Parts psi, bool real, bool lambdaReal, int states)
    {
        ReadTurns(lambda, psi, real, states);
        for (int s = _sweeps.Length - 1; s >= 0; s--)
        {
            _sweeps[s].Turn(lambda, lambda, backward: true, lambdaReal, states);
        }
    }

    /// <summary>Fills the table of phases from the angles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Tabulate(int size)
    {
        if (_diagonal is null)
        {
            return;
        }

        V.Store(V.Create(1), _product.Real);
        V.Store(V.Create(0), _product.Imaginary);
        int bits = _diagonal.Independent.Length;
        for (int i = 0; i < bits; i++)
        {
            var (c, s) = Phase(_diagonal.Independent[i]);
            StateKernels<V>.GrowPhases(_product, c, s, 1 << i);
        }

        int mask = (1 << bits) - 1;
        for (int b = 0; b < size; b++)
        {
            nint at = (nint)(_diagonal.Positions[b] & mask) * Bytes;
            V re = V.Load(_product.Real + at), im = V.Load(_product.Imaginary + at);
            (re, im) = (_diagonal.Powers?[b] ?? 0) switch
            {
                0 => (re, im),
                1 => (-im, re),
                2 => (-re, -im),
                _ => (im, -re),
            };
            V.Store(re, Phases.Real + (b * (nint)Bytes));
            V.Store(im, Phases.Imaginary + (b * (nint)Bytes));
        }

        foreach (var (rotation, z) in _diagonal.Dependent)
        {
            var (c, s) = Phase(rotation);
            for (int b = 0; b < size; b++)
            {
                nint at = b * (nint)Bytes;
                var sine = BitSpan.Parity((uint)b, z) == 0 ? s : -s;
                V re = V.Load(Phases.Real + at), im = V.Load(Phases.Imaginary + at);
                V.Store(V.Fma(re, c, im * sine), Phases.Real + at);
                V.Store(V.Fma(im, c, -(re * sine)), Phases.Imaginary + at);
            }
        }
    }

    /// <summary>Reads the derivatives of the phases.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadPhases(in Parts lambda, in Parts psi, nint densities, int size, bool real, int states)
    {
        if (real)
        {
            StateKernels<V>.DensityReal(lambda, psi, densities, _positions, size, states);
        }
        else
        {
            StateKernels<V>.Density(lambda, psi, densities, _positions, size, states);
        }

        foreach (var (rotation, z) in _diagonal!.Dependent)
        {
            for (int v = 0; v < states; v++)
            {
                V even = V.Create(0), odd = V.Create(0);
                for (int b = 0; b < size; b++)
                {
                    var density = V.Load(densities + ((nint)v * size * Bytes) + _positions[b]);
                    (even, odd) = BitSpan.Parity((uint)b, z) == 0 ? (even + density, odd) : (even, odd + density);
                }

                nint at = _overlaps + ((((nint)rotation * _capacity) + v) * Bytes);
                V.Store(V.Load(at) + (even - odd), at);
            }
        }

        StateKernels<V>.Fold(densities, System.Numerics.BitOperations.Log2((uint)size), _diagonal.Independent.Length, _phaseSums, states);
    }

    // Coordinates in as few groups as registers allow, of sizes as equal as can be.
    private static IEnumerable<int[]> Chunks(int count)
    {
        int groups = (count + V.BlockBits - 1) / V.BlockBits;
        for (int g = 0; g < groups; g++)
        {
            int start = g * count / groups, end = (g + 1) * count / groups;
            yield return [.. Enumerable.Range(start, end - start)];
        }
    }

    private (V Cosine, V Sine) Phase(int rotation)
    {
        nint at = _angles + (rotation * 4 * Bytes);
        V shear = V.Load(at + (2 * Bytes)), sine = V.Load(at + Bytes);
        return (V.Fma(-shear, sine, V.Create(1)), sine);
    }

    /// <summary>Some rotations of the layer, done in one sweep over the state.</summary>
    private sealed class Sweep
    {
        private readonly int _bits;
        private readonly int* _offsets;
        private readonly int _blocks;
        private readonly nint _step;
        private readonly nint* _forward;
        private readonly nint* _backward;
        private readonly nint* _sums;

        public Sweep(StatePlan plan, LayerPlan layer, int[] coordinates, EngineMemory memory, nint angles, nint overlaps, int capacity)
        {
            _bits = coordinates.Length;
            _blocks = plan.Size >> _bits;
            _step = plan.Size * Bytes;
            _offsets = memory.Copy([.. layer.BlockOrder(coordinates, plan.Size).Select(b => b * Bytes)]);
            var rotations = coordinates.Select(i => layer.FirstTurn + i).ToArray();
            _forward = memory.Copy([.. rotations.Select(r => angles + ((nint)r * 4 * Bytes))]);
            _backward = memory.Copy([.. rotations.Select(r => angles + ((((nint)r * 4) + 2) * Bytes))]);
            _sums = memory.Copy([.. rotations.Select(r => overlaps + ((nint)r * capacity * Bytes))]);
        }

        public void Turn(in Parts source, in Parts target, bool backward, bool real, int states)
        {
            var turns = backward ? _backward : _forward;
            BlockTurns<V, Shear<V>>.Run(_bits, Over(source.Real, target.Real, turns, states, 0));
            if (!real)
            {
                BlockTurns<V, Shear<V>>.Run(_bits, Over(source.Imaginary, target.Imaginary, turns, states, 0));
            }
        }

        public void Read(in Parts lambda, in Parts psi, bool real, int states)
        {
            BlockOverlaps<V>.Run(_bits, Over(lambda.Real, psi.Real, _sums, states, Bytes));
            if (!real)
            {
                BlockOverlaps<V>.Run(_bits, Over(lambda.Imaginary, psi.Imaginary, _sums, states, Bytes));
            }
        }

        private BlockSweep Over(nint source, nint target, nint* turns, int states, nint turnStep) => new()
        {
            Source = source, Target = target, Offsets = _offsets, Blocks = _blocks, Turns = turns, Vectors = states,
            Step = _step, TurnStep = turnStep,
        };
    }
}
