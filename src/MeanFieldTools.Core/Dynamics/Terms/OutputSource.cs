using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// Where the outputs come from of which a drift forms its residuals: this is all that tells a mixture from McKean copies.
/// </summary>
internal abstract class OutputSource
{
    /// <summary>Whether these are the outputs of the particles themselves.</summary>
    public virtual bool IsOwn => false;

    /// <summary>Looks at one block of particles; sources that know the outputs already do not.</summary>
    public virtual void Observe(in ParticleBlock block)
    {
    }

    /// <summary>Writes the outputs [n] at a moment whose state was shown.</summary>
    public abstract void Read(Moment at, Span<double> outputs);
}

/// <summary>The outputs F_j of the particles themselves: they drive each other, which is the gradient flow (3.4).</summary>
internal sealed class MixtureOutputs(MixtureReadout readout, ParticleGroup group) : OutputSource
{
    /// <inheritdoc/>
    public override bool IsOwn => true;

    /// <inheritdoc/>
    public override void Observe(in ParticleBlock block) => readout.Add(block.Slot, block.State, block.Count, group.WeightsOf(block));

    /// <inheritdoc/>
    public override void Read(Moment at, Span<double> outputs) => readout.Close(group.Divisor, outputs);
}

/// <summary>Given outputs m_j(t), as those of a limit: the particles are its McKean copies (2.7) and independent of each other.</summary>
internal sealed class CurveOutputs(OutputCurve curve) : OutputSource
{
    /// <inheritdoc/>
    public override void Read(Moment at, Span<double> outputs) => curve.Evaluate(at.Time, outputs);
}
