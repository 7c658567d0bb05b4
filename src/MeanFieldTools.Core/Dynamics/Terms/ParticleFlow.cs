using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// Groups of particles, each moved by its term, as one system for a solver: [N_1, d] of the first, then [N_2, d] of the second, and so on.
/// Groups of one system take the same time steps, so that the difference between a mixture and its McKean copies is not one of step sizes.
/// </summary>
internal sealed class ParticleFlow : IBlockSystem
{
    private readonly DriftTerm[] _terms;
    private readonly int[] _firstBlock;
    private readonly int[] _start;

    public ParticleFlow(params DriftTerm[] terms)
    {
        _terms = terms;
        (_firstBlock, _start) = (new int[terms.Length + 1], new int[terms.Length + 1]);
        for (int g = 0; g < terms.Length; g++)
        {
            _firstBlock[g + 1] = _firstBlock[g] + terms[g].Group.BlockCount;
            _start[g + 1] = _start[g] + terms[g].Group.Length;
        }
    }

    public int Length => _start[^1];

    public int BlockCount => _firstBlock[^1];

    public Range Block(int block)
    {
        int group = GroupOf(block);
        var (start, length) = _terms[group].Group.Block(block - _firstBlock[group]);
        return (_start[group] + start)..(_start[group] + start + length);
    }

    public void Open(Moment at)
    {
        foreach (var term in _terms)
        {
            term.Open(at);
        }
    }

    public void Observe(int slot, int block, ReadOnlySpan<double> state)
    {
        int group = GroupOf(block);
        _terms[group].Observe(View(group, slot, block, state));
    }

    public void Close()
    {
        foreach (var term in _terms)
        {
            term.Close();
        }
    }

    public void Derivative(int slot, int block, ReadOnlySpan<double> state, Span<double> derivative)
    {
        int group = GroupOf(block);
        _terms[group].Velocity(View(group, slot, block, state), derivative);
    }

    private ParticleBlock View(int group, int slot, int block, ReadOnlySpan<double> state) =>
        new(slot, (block - _firstBlock[group]) * MixtureReadout.BlockSize, state.Length / _terms[group].Group.ParameterCount, state);

    private int GroupOf(int block)
    {
        int group = 0;
        while (block >= _firstBlock[group + 1])
        {
            group++;
        }

        return group;
    }
}
