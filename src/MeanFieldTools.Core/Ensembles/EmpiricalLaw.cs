namespace MeanFieldTools.Ensembles;

/// <summary>
/// The empirical law of an ensemble: a particle drawn by its weight. Lattice and Sobol points become a stratified resampling.
/// </summary>
internal sealed class EmpiricalLaw : InitialLaw
{
    private readonly ParticleEnsemble _ensemble;
    private readonly double[] _cumulative;

    public EmpiricalLaw(ParticleEnsemble ensemble)
        : base($"ensemble of {ensemble.ParticleCount} particles")
    {
        _ensemble = ensemble;
        _cumulative = ensemble.Weights;
        for (int i = 1; i < _cumulative.Length; i++)
        {
            _cumulative[i] += _cumulative[i - 1];
        }
    }

    public override bool HasDensity => false;

    internal override double LogMaxDensity(int dimension) => double.PositiveInfinity;

    internal override double LogDensity(ReadOnlySpan<double> theta) => throw new MeanFieldException(
        Fault.MethodNotApplicable, $"The law of an {Name} has no density. Use a law that has one.");

    internal override void RequireDimension(int dimension) => Check.Length(_ensemble.ParameterCount, dimension, $"The law, an {Name},");

    internal override int CubeDimension(int dimension) => 1;

    internal override void Map(ReadOnlySpan<double> point, Span<double> particle)
    {
        int index = Array.BinarySearch(_cumulative, point[0]);
        index = Math.Min(index >= 0 ? index + 1 : ~index, _ensemble.ParticleCount - 1);
        _ensemble.ParticlesView.AsSpan(index * particle.Length, particle.Length).CopyTo(particle);
    }

    internal override WeightedPoints Tensor(int perAngle, int dimension, int maxCount)
    {
        RequireDimension(dimension);
        return new WeightedPoints(_ensemble.ParticlesView, _ensemble.WeightsView, _ensemble.ParticleCount);
    }
}
