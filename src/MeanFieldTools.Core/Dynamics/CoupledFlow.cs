using MeanFieldTools.Ensembles;
using MeanFieldTools.Experts;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// A mixture of N particles (3.4) and McKean copies of a limit (2.7) as one system, so that both take the same time steps and their difference is
/// not one of step sizes. The state is [N, d] of the mixture, then [M, d] of the copies.
/// </summary>
internal sealed class CoupledFlow : IBlockSystem
{
    private readonly BoundExpert _bound;
    private readonly MixtureReadout _readout;
    private readonly TrainingData _data;
    private readonly OutputCurve _limit;
    private readonly double[] _outputs;
    private readonly double[] _limitOutputs;
    private readonly int _mixtureBlocks;
    private object? _mixturePlan;
    private object? _copyPlan;

    public CoupledFlow(Expert expert, TrainingData data, int particleCount, int copyCount, OutputCurve limit, ComputeOptions options)
    {
        _bound = expert.Bind(data.InputsView);
        _readout = new MixtureReadout(_bound, options.ThreadCount, options.CancellationToken);
        (_data, _limit) = (data, limit);
        (_outputs, _limitOutputs) = (new double[data.SampleCount], new double[data.SampleCount]);
        (ParticleCount, CopyCount) = (particleCount, copyCount);
        _mixtureBlocks = Blocks(particleCount);
        BlockCount = _mixtureBlocks + Blocks(copyCount);
    }

    /// <summary>N.</summary>
    public int ParticleCount { get; }

    /// <summary>M.</summary>
    public int CopyCount { get; }

    /// <summary>d.</summary>
    public int ParameterCount => _bound.ParameterCount;

    public int Length => (ParticleCount + CopyCount) * ParameterCount;

    public int BlockCount { get; }

    public Range Block(int block)
    {
        bool mixture = block < _mixtureBlocks;
        int first = mixture ? block * MixtureReadout.BlockSize : ParticleCount + ((block - _mixtureBlocks) * MixtureReadout.BlockSize);
        int end = Math.Min(first + MixtureReadout.BlockSize, mixture ? ParticleCount : ParticleCount + CopyCount);
        return (first * ParameterCount)..(end * ParameterCount);
    }

    public void Observe(int slot, int block, ReadOnlySpan<double> state)
    {
        if (block < _mixtureBlocks)
        {
            _readout.Add(slot, state, state.Length / ParameterCount, []);
        }
    }

    public void Close(double time)
    {
        _readout.Close(ParticleCount, _outputs);
        _limit.Evaluate(time, _limitOutputs);
        _mixturePlan = Plan(_outputs);
        _copyPlan = Plan(_limitOutputs);
    }

    public void Derivative(int slot, int block, ReadOnlySpan<double> state, Span<double> derivative) => _readout.Worker(slot)
        .Drift(state, state.Length / ParameterCount, block < _mixtureBlocks ? _mixturePlan! : _copyPlan!, derivative);

    /// <summary>The outputs of any particles [count, d].</summary>
    public double[] Outputs(double[] particles, ComputeOptions options) => MixtureReadout.Evaluate(_bound, particles, null, options);

    private static int Blocks(int count) => (count + MixtureReadout.BlockSize - 1) / MixtureReadout.BlockSize;

    private object Plan(double[] outputs)
    {
        var residuals = new double[outputs.Length];
        for (int j = 0; j < residuals.Length; j++)
        {
            residuals[j] = _data.TargetsView[j] - outputs[j];
        }

        return _bound.Prepare(residuals);
    }
}
