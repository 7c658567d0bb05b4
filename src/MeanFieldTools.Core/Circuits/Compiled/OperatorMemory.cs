using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// The memory of one operator worker: coefficients of strings as vectors of particles. Each of <see cref="Vectors"/> vectors has
/// its own run of slots, <see cref="Step"/> bytes apart.
/// </summary>
internal sealed unsafe class OperatorMemory<V>
    where V : unmanaged, ILane<V>
{
    private const int CacheBytes = 64 << 10;
    private const int MostVectors = 8;

    private readonly EngineMemory _memory = new();
    private readonly int _rotations;

    public OperatorMemory(OperatorPlan plan)
    {
        int bytes = V.Width * sizeof(double);
        _rotations = plan.Rotations.Length;
        Step = plan.SlotCount * bytes;
        Vectors = (int)Math.Clamp(CacheBytes / Math.Max(1, (long)Step * (plan.Groups.Length + 2)), 1, MostVectors);
        Angles = _memory.Take((long)_rotations * Vectors * 4 * bytes);
        Sums = _memory.Take((long)_rotations * Vectors * bytes);
        Points = [.. Enumerable.Range(0, plan.Groups.Length + 1).Select(_ => _memory.Take((long)Step * Vectors))];
        Force = _memory.Take((long)Step * Vectors);
        Features = [.. plan.Features.Select(feature => feature.Slot * bytes)];
        foreach (var (slot, value) in plan.Initial)
        {
            for (int v = 0; v < Vectors; v++)
            {
                V.Store(V.Create(value), Points[^1] + (v * Step) + (slot * bytes));
            }
        }
    }

    /// <summary>The number of vectors of particles that run together.</summary>
    public int Vectors { get; }

    /// <summary>The bytes from one vector's slots to the next one's.</summary>
    public nint Step { get; }

    /// <summary>For each rotation and vector: cos, sin, cos, -sin.</summary>
    public nint Angles { get; }

    /// <summary>For each rotation and vector the derivative.</summary>
    public nint Sums { get; }

    /// <summary>The observable's coefficients before group 0, behind group 0, ..., behind the last.</summary>
    public nint[] Points { get; }

    /// <summary>The coefficients of the data's operator.</summary>
    public nint Force { get; }

    /// <summary>The offset of each feature, in bytes.</summary>
    public int[] Features { get; }

    /// <summary>Lists that sweeps read.</summary>
    public EngineMemory Lists => _memory;

    /// <summary>The operator and all derivatives := 0.</summary>
    public void ClearForce()
    {
        new Span<byte>((void*)Force, (int)Step * Vectors).Clear();
        new Span<byte>((void*)Sums, _rotations * Vectors * V.Width * sizeof(double)).Clear();
    }
}
