using System.Runtime.CompilerServices;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// State vectors of a few vectors of pairs, all with the same parameters: forward with a checkpoint after each layer's rotations, backward
/// with the adjoint state alone. All derivatives of a layer are read at its checkpoint, between rotations and phases, where both kinds of
/// generators act on single coordinates.
/// </summary>
internal sealed unsafe class StateEngine<V>
    where V : unmanaged, ILane<V>
{
    private static int Bytes => V.Width * sizeof(double);

    private const int CacheBytes = 24 << 10;
    private const int MostStates = 8;

    private readonly StatePlan _plan;
    private readonly EngineMemory _memory = new();
    private readonly EngineLayer<V>[] _layers;
    private readonly Parts[] _states;
    private readonly Parts _lambda;
    private readonly Parts _scratch;
    private readonly nint _densities;
    private readonly nint _angles;
    private readonly nint _values;
    private readonly double* _sigma;
    private readonly StateStart<V> _start;
    private readonly int _first;
    private readonly int _last;
    private int _realUntil;
    private int _active;

    public StateEngine(StatePlan plan, StateSource source)
    {
        (_plan, Source) = (plan, source);
        int rotations = _plan.Rotations.Length;
        bool fixedAngles = !_plan.Rotations.Any(rotation => rotation.Angle.Kind == AngleKind.Input);
        long stateBytes = 2L * (_plan.Layers.Length + 2) * _plan.Size * Bytes;
        Capacity = fixedAngles ? (int)Math.Clamp(CacheBytes / stateBytes, 1, MostStates) : 1;
        Overlaps = _memory.Take((long)rotations * Capacity * Bytes);
        _angles = _memory.Take((long)rotations * 4 * Bytes);
        _values = _memory.Take((long)Capacity * Bytes);
        _states = [.. _plan.Layers.Select(_ => TakeParts())];
        (_lambda, _scratch, _densities) = (TakeParts(), _plan.IsDiagonal ? default : TakeParts(),
            _memory.Take((long)_plan.Size * Capacity * Bytes));
        _layers = [.. _plan.Layers.Select(layer => new EngineLayer<V>(_plan, layer, _memory, _angles, Overlaps, Capacity))];
        _first = _plan.StartsAsProduct ? Math.Min(1, _layers.Length - 1) : 0;
        _start = new StateStart<V>(_plan, _first, _angles, _memory.Take(2L * _plan.QubitCount * Capacity * Bytes));
        _last = Math.Max(_first, Array.FindIndex(_plan.Layers, HasParameter));
        _sigma = _plan.IsDiagonal ? Signs() : null;
    }

    /// <summary>What the states start from.</summary>
    public StateSource Source { get; set; }

    /// <summary>The number of vectors of pairs that are run together.</summary>
    public int Capacity { get; }

    /// <summary>
    /// Derivatives with respect to the rotations' angles, [rotation][<see cref="Capacity"/>] vectors; after <see cref="Backward"/>.
    /// </summary>
    public nint Overlaps { get; }

    /// <summary>Takes the parameters of the particles in the lanes.</summary>
    /// <param name="first">The address of the first lane's d parameters.</param>
    /// <param name="stride">The bytes to the next lane's; 0 where all lanes have the same.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SetParameters(nint first, nint stride)
    {
        var rotations = _plan.Rotations;
        for (int r = 0; r < rotations.Length; r++)
        {
            var (angle, sign) = rotations[r];
            if (angle.Kind == AngleKind.Input)
            {
                continue;
            }

            var value = angle.Kind == AngleKind.Parameter
                ? V.Gather(first + (angle.Index * sizeof(double)), stride)
                : V.Create(angle.Offset);
            SetHalfAngle(r, value * V.Create(0.5 * sign));
        }

        foreach (var layer in _layers)
        {
            if (!layer.HasDataPhases)
            {
                layer.Tabulate(_plan.Size);
            }
        }
    }

    /// <summary>Goes to some data and makes their first states.</summary>
    /// <param name="datum">The first datum.</param>
    /// <param name="count">The number of data.</param>
    /// <param name="inLanes">Whether a vector holds as many data as it has lanes; otherwise all its lanes have the same datum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Start(int datum, int count, bool inLanes)
    {
        _active = inLanes ? (count + V.Width - 1) / V.Width : count;
        for (int r = 0; r < _plan.Rotations.Length; r++)
        {
            if (Source.HalfAngles[r] is { } angles)
            {
                SetHalfAngle(r, StateStart<V>.Data(angles, datum, 1, inLanes ? count : 1));
            }
        }

        foreach (var layer in _layers)
        {
            if (layer.HasDataPhases)
            {
                layer.Tabulate(_plan.Size);
            }
        }

        _start.Make(Source, _states[_first], datum, count, inLanes);
        _realUntil = _plan.StartsAsProduct ? _first : -1;
        while (_realUntil >= 0 && _realUntil + 1 < _layers.Length && _plan.Layers[_realUntil].Diagonal?.IsReal != false)
        {
            _realUntil++;
            new Span<byte>((void*)_states[_realUntil].Imaginary, _active * _plan.Size * Bytes).Clear();
        }
    }

    /// <summary>Carries the state to the last checkpoint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward()
    {
        for (int l = _first + 1; l < _layers.Length; l++)
        {
            bool real = l <= _realUntil;
            var source = _states[l - 1];
            if (_plan.Layers[l - 1].Diagonal is not null)
            {
                if (l - 1 <= _realUntil)
                {
                    StateKernels<V>.MultiplyReal(source, _states[l], _layers[l - 1].Phases, _plan.Size, _active);
                }
                else
                {
                    StateKernels<V>.Multiply(source, _states[l], _layers[l - 1].Phases, _plan.Size, _active);
                }

                source = _states[l];
            }

            _layers[l].Turn(source, _states[l], backward: false, real, _active);
        }
    }

    /// <summary>
    /// The values, a vector for each vector of pairs; leaves the observable applied to the states, at the last checkpoint, for
    /// <see cref="Backward"/>.
    /// </summary>
    public nint Observe(bool forGradient)
    {
        int last = _layers.Length - 1;
        bool real = last <= _realUntil;
        if (_plan.IsDiagonal)
        {
            if (real && forGradient)
            {
                new Span<byte>((void*)_lambda.Imaginary, _active * _plan.Size * Bytes).Clear();
            }

            StateKernels<V>.ApplyDiagonal(_states[last], _lambda, _sigma, _plan.Size, real, _active, _values);
            return _values;
        }

        for (int v = 0; v < _active; v++)
        {
            V.Store(ObserveStrings(At(_states[last], v), At(_lambda, v), forGradient), _values + (v * Bytes));
        }

        return _values;
    }

    /// <summary>The last checkpoint of a vector of pairs, and what <see cref="Observe"/> left of the observable applied to it.</summary>
    public (Parts State, Parts Observed) Final(int v) => (At(_states[^1], v), At(_lambda, v));

    /// <summary>Reads all derivatives, from the last layer to the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward()
    {
        new Span<byte>((void*)Overlaps, _plan.Rotations.Length * Capacity * Bytes).Clear();

        bool lambdaReal = _plan.IsDiagonal && _realUntil == _layers.Length - 1;
        for (int l = _layers.Length - 1; l >= 0; l--)
        {
            bool real = l <= _realUntil;
            var layer = _layers[l];
            if (layer.HasPhaseRotations)
            {
                layer.ReadPhases(_lambda, _states[l], _densities, _plan.Size, real, _active);
            }

            if (l <= _last)
            {
                layer.ReadTurns(_lambda, _states[l], real, _active);
                return;
            }

            layer.ReadTurnsAndUndo(_lambda, _states[l], real, lambdaReal, _active);
            if (_plan.Layers[l - 1].Diagonal is not null)
            {
                StateKernels<V>.MultiplyConjugate(_lambda, _layers[l - 1].Phases, _plan.Size, _active);
            }
        }
    }

    // The observable's strings one by one; behind the last phases, where they are strings.
    private V ObserveStrings(in Parts checkpoint, in Parts lambda, bool forGradient)
    {
        int last = _layers.Length - 1;
        bool phases = _plan.Layers[last].Diagonal is not null;
        var state = phases ? _scratch : checkpoint;
        if (phases)
        {
            StateKernels<V>.Multiply(checkpoint, state, _layers[last].Phases, _plan.Size, 1);
        }

        new Span<byte>((void*)lambda.Real, _plan.Size * Bytes).Clear();
        new Span<byte>((void*)lambda.Imaginary, _plan.Size * Bytes).Clear();
        foreach (var (coefficient, pauli) in _plan.Observable.Terms)
        {
            StateKernels<V>.AddString(state, lambda, coefficient, pauli, _plan.Size);
        }

        var value = StateKernels<V>.Inner(lambda, state, _plan.Size);
        if (phases && forGradient)
        {
            StateKernels<V>.MultiplyConjugate(lambda, _layers[last].Phases, _plan.Size, 1);
        }

        return value;
    }

    private Parts At(in Parts states, int v) =>
        new(states.Real + ((nint)v * _plan.Size * Bytes), states.Imaginary + ((nint)v * _plan.Size * Bytes));

    private bool HasParameter(LayerPlan layer) =>
        Enumerable.Range(layer.FirstTurn, layer.Frame.Moves.Length)
            .Concat(layer.Diagonal?.Independent ?? [])
            .Concat(layer.Diagonal?.Dependent.Select(phase => phase.Rotation) ?? [])
            .Any(r => _plan.Rotations[r].Angle.Kind == AngleKind.Parameter);

    private Parts TakeParts() => new(_memory.Take((long)_plan.Size * Capacity * Bytes), _memory.Take((long)_plan.Size * Capacity * Bytes));

    private double* Signs()
    {
        double* signs = (double*)_memory.Take((long)_plan.Size * sizeof(double));
        for (uint b = 0; b < _plan.Size; b++)
        {
            signs[b] = _plan.Observable.Terms.Sum(term => BitSpan.Parity(b, term.Pauli.Z) == 0 ? term.Coefficient : -term.Coefficient);
        }

        return signs;
    }

    // For each rotation four vectors: -tan(half / 2) and sin(half) forward, then the same for the inverse. A phase reads the cosine, kept
    // in the third place, and the sine.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetHalfAngle(int rotation, V half)
    {
        LaneMath.SinCosUpToSign(half, out var sine, out var cosine);
        var shear = sine / (V.Create(1) + cosine);
        nint at = _angles + (rotation * 4 * Bytes);
        V.Store(-shear, at);
        V.Store(sine, at + Bytes);
        V.Store(shear, at + (2 * Bytes));
        V.Store(-sine, at + (3 * Bytes));
    }
}
