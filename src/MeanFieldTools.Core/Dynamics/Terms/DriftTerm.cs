using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// What moves one group of particles. At each stage of a step a term is told the moment, shown every block of particles once, and closed:
/// then it knows what all particles share, such as outputs and residuals. After that it is asked for the velocity of every block. Blocks
/// come on many threads, each with a slot of scratch memory; sums over blocks must not depend on their order (<see cref="OrderFreeSum"/>).
/// Nothing may be allocated in a step. What is drawn at random is drawn from streams keyed by seed, step and particle, never by thread or
/// block.
/// </summary>
/// <remarks>
/// A term knows the dynamics and nothing else. Validation, saved times, dense output, trace, checkpoints, progress and cancellation belong
/// to <see cref="MixtureTraining"/>, steps and stages to the <see cref="IStepper"/>. A new dynamics is a new term and its line in
/// <see cref="TermChoice"/>; what its files, its limit and its bounds need besides is told in src/README.md.
/// </remarks>
internal abstract class DriftTerm(ParticleGroup group)
{
    /// <summary>The particles.</summary>
    public ParticleGroup Group { get; } = group;

    /// <summary>What is going on, for people.</summary>
    public virtual string Activity => "Training the mixture";

    /// <summary>A state at this moment is about to be shown. Velocities are still asked for at the state before.</summary>
    public abstract void Open(Moment at);

    /// <summary>Looks at one block of the state; terms that do not need to, do not.</summary>
    public virtual void Observe(in ParticleBlock block)
    {
    }

    /// <summary>The whole state was shown.</summary>
    public abstract void Close();

    /// <summary>Writes the velocity [count, d] of a block of the state that was closed last.</summary>
    public abstract void Velocity(in ParticleBlock block, Span<double> velocity);

    /// <summary>A step of this size was taken with the velocities that were asked for last; called by steppers with one stage.</summary>
    public virtual void Stepped(double size)
    {
    }

    /// <summary>
    /// The exact outputs F_j of the particles, at the state that was closed last, which is passed in for terms that did not look at it.
    /// </summary>
    public abstract ReadOnlySpan<double> OwnOutputs(double[] state, ComputeOptions options);

    /// <summary>Adds what only this term knows to the history of an ensemble that is saved.</summary>
    public virtual EnsembleHistory Describe(EnsembleHistory history, double[] particles) => history;
}
