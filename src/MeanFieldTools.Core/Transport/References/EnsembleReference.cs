namespace MeanFieldTools.Transport;

/// <summary>
/// Particles as a reference: an ensemble itself, or particles that stand for something else. What helps the next comparison, ordered points
/// and dual variables, is kept from one to the next.
/// </summary>
/// <param name="particles">The particles.</param>
/// <param name="kind">What they are.</param>
internal sealed class EnsembleReference(ParticleEnsemble particles, ReferenceKind kind = ReferenceKind.Ensemble) : TransportReference
{
    private readonly TransportMeasure _measure = new(particles);

    /// <inheritdoc/>
    protected override void RequireDimension(int dimension) => RequireSameDimension(dimension, particles.ParameterCount);

    /// <inheritdoc/>
    protected override WassersteinDistance MeasureChecked(ParticleEnsemble ensemble, WassersteinOptions options)
    {
        var cost = new GroundCost(ensemble.ParameterCount, options.Norm, options.Order);
        var problem = new PointProblem(new TransportMeasure(ensemble), _measure, cost);
        return Solve(ensemble, problem, TransportSolvers.ForPointsOf, options) with
        {
            ReferenceCount = particles.ParticleCount,
            Reference = kind,
            ReferenceSeed = particles.Seed,
        };
    }
}
