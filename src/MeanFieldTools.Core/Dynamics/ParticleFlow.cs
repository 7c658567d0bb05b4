using MeanFieldTools.Ensembles;
using MeanFieldTools.Experts;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// The characteristics of the mixture: N particles that follow b(theta) = sum_j grad f(theta, x_j) r_j(t). With r_j = y_j - F_j the particles
/// drive themselves: the gradient flow (3.4). With r_j = y_j - m_j(t) of a given limit they are its McKean copies (2.7).
/// </summary>
internal sealed class ParticleFlow : IBlockSystem
{
    private readonly BoundExpert _bound;
    private readonly MixtureReadout _readout;
    private readonly TrainingData _data;
    private readonly double[]? _weights;
    private readonly OutputCurve? _limit;
    private readonly double[] _outputs;
    private readonly double[] _residuals;
    private object? _plan;

    public ParticleFlow(Expert expert, TrainingData data, int count, double[]? weights, OutputCurve? limit, ComputeOptions options)
    {
        Check.Length(data.InputCount, expert.InputCount, "Each input of the training data");
        _bound = expert.Bind(data.InputsView);
        _readout = new MixtureReadout(_bound, options.ThreadCount, options.CancellationToken);
        _outputs = new double[data.SampleCount];
        _residuals = new double[data.SampleCount];
        (_data, _weights, _limit, ParticleCount) = (data, weights, limit, count);
    }

    public int ParticleCount { get; }

    public int ParameterCount => _bound.ParameterCount;

    public int Length => ParticleCount * ParameterCount;

    public int BlockCount => (ParticleCount + MixtureReadout.BlockSize - 1) / MixtureReadout.BlockSize;

    /// <summary>F_j of the state that was closed last; for McKean copies only after <see cref="Outputs"/>.</summary>
    public ReadOnlySpan<double> LastOutputs => _outputs;

    /// <summary>Whether the flow follows a given limit.</summary>
    public bool FollowsLimit => _limit is not null;

    public Range Block(int block)
    {
        int start = block * MixtureReadout.BlockSize;
        return (start * ParameterCount)..(Math.Min(start + MixtureReadout.BlockSize, ParticleCount) * ParameterCount);
    }

    public void Observe(int slot, int block, ReadOnlySpan<double> state)
    {
        if (_limit is null)
        {
            Add(slot, block, state);
        }
    }

    public void Close(double time)
    {
        if (_limit is null)
        {
            CloseOutputs();
        }
        else
        {
            _limit.Evaluate(time, _residuals);
        }

        var outputs = _limit is null ? _outputs : _residuals;
        for (int j = 0; j < _residuals.Length; j++)
        {
            _residuals[j] = _data.TargetsView[j] - outputs[j];
        }

        _plan = _bound.Prepare(_residuals, _plan);
    }

    public void Derivative(int slot, int block, ReadOnlySpan<double> state, Span<double> derivative) =>
        _readout.Worker(slot).Drift(state, state.Length / ParameterCount, _plan!, derivative);

    /// <summary>F_j of any state of the particles; leaves the residuals of the flow as they are.</summary>
    public double[] Outputs(double[] state, ComputeOptions options)
    {
        options.ForEachBlock(BlockCount, (slot, block) => Add(slot, block, state.AsSpan(Block(block))));
        CloseOutputs();
        return [.. _outputs];
    }

    private void Add(int slot, int block, ReadOnlySpan<double> state)
    {
        int count = state.Length / ParameterCount;
        _readout.Add(slot, state, count, _weights is null ? [] : _weights.AsSpan(block * MixtureReadout.BlockSize, count));
    }

    private void CloseOutputs() => _readout.Close(_weights is null ? ParticleCount : 1, _outputs);
}
