using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// b(theta) = sum_j r_j(t) grad f(theta, x_j), with the residuals r_j = -l'(F_j, y_j) of given outputs: the gradient flow (3.4) with those
/// of the particles themselves, McKean copies (2.7) with those of a limit.
/// </summary>
internal sealed class GradientTerm : DriftTerm
{
    private readonly MixtureReadout _readout;
    private readonly Objective _objective;
    private readonly OutputSource _source;
    private readonly double[] _outputs;
    private readonly double[] _residuals;
    private readonly double[] _own;
    private Moment _at;
    private object? _plan;

    private GradientTerm(MixtureReadout readout, Objective objective, ParticleGroup group, OutputSource source)
        : base(group)
    {
        (_readout, _objective, _source) = (readout, objective, source);
        (_outputs, _residuals) = (new double[objective.Count], new double[objective.Count]);
        _own = source.IsOwn ? _outputs : new double[objective.Count];
    }

    /// <summary>Particles that drive themselves.</summary>
    public static GradientTerm Mixture(MixtureReadout readout, Objective objective, int count, double[]? weights)
    {
        var group = new ParticleGroup(count, readout.Bound.ParameterCount, weights);
        return new GradientTerm(readout, objective, group, new MixtureOutputs(readout, group));
    }

    /// <summary>Particles that follow given outputs.</summary>
    public static GradientTerm Copies(MixtureReadout readout, Objective objective, int count, double[]? weights, OutputCurve outputs) =>
        new(readout, objective, new ParticleGroup(count, readout.Bound.ParameterCount, weights), new CurveOutputs(outputs));

    /// <inheritdoc/>
    public override string Activity => _source.IsOwn ? base.Activity : "Moving McKean copies";

    /// <summary>The outputs of the source at the state that was closed last.</summary>
    public ReadOnlySpan<double> Outputs => _outputs;

    /// <inheritdoc/>
    public override void Open(Moment at) => _at = at;

    /// <inheritdoc/>
    public override void Observe(in ParticleBlock block) => _source.Observe(block);

    /// <inheritdoc/>
    public override void Close()
    {
        _source.Read(_at, _outputs);
        _objective.Residuals(_outputs, _residuals);
        _plan = _readout.Bound.Prepare(_residuals, _plan);
    }

    /// <inheritdoc/>
    public override void Velocity(in ParticleBlock block, Span<double> velocity) =>
        _readout.Worker(block.Slot).Drift(block.State, block.Count, _plan!, velocity);

    /// <inheritdoc/>
    public override ReadOnlySpan<double> OwnOutputs(double[] state, ComputeOptions options)
    {
        if (!_source.IsOwn)
        {
            _readout.Evaluate(state, Group.Weights, options, _own);
        }

        return _own;
    }
}
