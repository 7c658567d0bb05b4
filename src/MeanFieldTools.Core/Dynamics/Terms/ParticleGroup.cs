using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Dynamics;

/// <summary>Particles that a term moves.</summary>
/// <param name="Count">N.</param>
/// <param name="ParameterCount">d.</param>
/// <param name="Weights">The weights [N]; null where each weighs 1/N.</param>
internal sealed record ParticleGroup(int Count, int ParameterCount, double[]? Weights)
{
    /// <summary>By how much sums over the particles are divided: weights add up to 1.</summary>
    public double Divisor => Weights is null ? Count : 1;

    /// <summary>The coordinates of all particles.</summary>
    public int Length => Count * ParameterCount;

    /// <summary>The blocks of particles.</summary>
    public int BlockCount => (Count + MixtureReadout.BlockSize - 1) / MixtureReadout.BlockSize;

    /// <summary>The coordinates of one block.</summary>
    public (int Start, int Length) Block(int block)
    {
        int start = block * MixtureReadout.BlockSize;
        return (start * ParameterCount, (Math.Min(start + MixtureReadout.BlockSize, Count) - start) * ParameterCount);
    }

    /// <summary>The weights of a block; empty where each weighs 1/N.</summary>
    public ReadOnlySpan<double> WeightsOf(in ParticleBlock block) => Weights is null ? [] : Weights.AsSpan(block.First, block.Count);
}

/// <summary>Some particles of a group, as a term sees them.</summary>
/// <param name="slot">Scratch memory of this number is not used by anyone else meanwhile.</param>
/// <param name="first">The number of the first particle in its group.</param>
/// <param name="count">How many there are.</param>
/// <param name="state">Their angles [count, d].</param>
internal readonly ref struct ParticleBlock(int slot, int first, int count, ReadOnlySpan<double> state)
{
    /// <summary>Scratch memory of this number is not used by anyone else meanwhile.</summary>
    public int Slot { get; } = slot;

    /// <summary>The number of the first particle in its group.</summary>
    public int First { get; } = first;

    /// <summary>How many there are.</summary>
    public int Count { get; } = count;

    /// <summary>Their angles [count, d].</summary>
    public ReadOnlySpan<double> State { get; } = state;
}
