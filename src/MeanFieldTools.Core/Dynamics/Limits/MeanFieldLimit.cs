using System.Globalization;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Random;

namespace MeanFieldTools;

/// <summary>
/// The limit N -> infinity of the mixture: the law mu_t that solves d mu/dt = -div(b(theta, mu) mu) (3.42), known through the outputs
/// m_j(t) = E_{mu_t} f(., x_j) on [0, T]. They determine the drift, hence the flow that carries mu_0 to mu_t.
/// </summary>
public sealed class MeanFieldLimit
{
    private const double DensityTolerance = 1e-13;

    internal MeanFieldLimit(Expert expert, Objective objective, InitialLaw law, OutputCurve outputs)
    {
        Expert = expert;
        Objective = objective;
        Law = law;
        Outputs = outputs;
    }

    /// <summary>The expert.</summary>
    public Expert Expert { get; }

    /// <summary>The data.</summary>
    public TrainingData TrainingData => Objective.Data;

    /// <summary>The loss of one datum.</summary>
    public LossFunction LossFunction => Objective.Loss;

    /// <summary>mu_0.</summary>
    public InitialLaw Law { get; }

    /// <summary>T: the limit is known on [0, T].</summary>
    public double Time => Outputs.End;

    /// <summary>The kind of deterministic points (characteristics) that carry the law.</summary>
    public LimitPointSet PointSet { get; internal init; }

    /// <summary>The number of these points.</summary>
    public int PointCount { get; internal init; }

    /// <summary>The number of time steps.</summary>
    public int StepCount => Outputs.StepCount;

    /// <summary>
    /// Estimate of max over t and j of the error of m_j(t): the part of the points, from finer or from independently randomised ones, plus
    /// the change when the time steps were tightened.
    /// </summary>
    public double EstimatedError => PointError + TimeError;

    /// <summary>The part of <see cref="EstimatedError"/> that comes from the points.</summary>
    public double PointError { get; internal init; }

    /// <summary>The part of <see cref="EstimatedError"/> that comes from the time steps.</summary>
    public double TimeError { get; internal init; }

    /// <summary>The error that was asked for.</summary>
    public double Tolerance { get; internal init; }

    /// <summary>Whether the estimate is within the tolerance; false where the points ran out first.</summary>
    public bool Converged => EstimatedError <= Tolerance;

    /// <summary>The time the computation took.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>Why the limit is not as accurate as wanted, for a warning.</summary>
    internal string Shortfall => string.Create(
        CultureInfo.InvariantCulture,
        $"With {PointCount} points the estimated error of the limit is {EstimatedError:G2}, above the tolerance {Tolerance:G2}. "
        + $"Raise the number of points, or the tolerance.");

    internal OutputCurve Outputs { get; }

    internal Objective Objective { get; }

    /// <summary>The error allowed in one step of the integrator, in radians.</summary>
    internal double SolverTolerance { get; init; }

    /// <summary>m_j(t) = E_{mu_t} f(., x_j) for every datum j.</summary>
    /// <exception cref="MeanFieldException">t is outside [0, T].</exception>
    public double[] GetOutput(double t)
    {
        var outputs = new double[TrainingData.SampleCount];
        Outputs.Evaluate(t, outputs);
        return outputs;
    }

    /// <summary>
    /// Writes the residuals r_j(t) = -l'(m_j(t), y_j), which are all that the drift of the limit depends on besides the particle.
    /// </summary>
    internal void Residuals(double t, Span<double> residuals)
    {
        Outputs.Evaluate(t, residuals);
        Objective.Residuals(residuals, residuals);
    }

    /// <summary>L(t) = sum_j l(m_j(t), y_j), the limit of the training loss; (3.2) for the squared one.</summary>
    /// <exception cref="MeanFieldException">t is outside [0, T].</exception>
    public double Loss(double t) => Objective.Value(GetOutput(t));

    /// <summary>Independent particles with law mu_t: draws from mu_0 carried along the characteristics.</summary>
    /// <param name="count">The number of particles, at least 1.</param>
    /// <param name="t">A time in [0, T].</param>
    /// <param name="seed">The seed; the first particles of a larger sample with the same seed are the smaller sample.</param>
    /// <exception cref="MeanFieldException">t is outside [0, T] or the count is below 1.</exception>
    public ParticleEnsemble Sample(int count, double t, long seed) => Sample(count, t, seed, ComputeOptions.Default);

    /// <summary>
    /// log rho_t(theta), the logarithm of the density of mu_t per radian^d: the point is carried back to time 0 and the divergence of b
    /// along its way integrated, d log rho/dt = -div b.
    /// </summary>
    /// <param name="theta">d angles in radians.</param>
    /// <param name="t">A time in [0, T].</param>
    /// <exception cref="MeanFieldException">The law of the start has no density, t is outside [0,
    /// T], or a number is not finite.</exception>
    public double LogDensity(double[] theta, double t)
    {
        Check.Vector(theta, Expert.ParameterCount, "theta");
        return DensityFlow.LogDensity(this, theta, t, DensityTolerance, ComputeOptions.Default)[0];
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"limit of {Expert} on [0, {Time}], error about {EstimatedError:G2}");

    internal ParticleEnsemble Sample(int count, double t, long seed, ComputeOptions options)
    {
        Check.Positive(count, "The number of particles");
        return Carry(
            new ParticleEnsemble(
                Expert,
                Law.Draw(count, Expert.ParameterCount, seed, StreamPurpose.LimitSample, options.CancellationToken),
                history: new EnsembleHistory { Seed = seed, Law = Law, Sampling = Sampling.Random }),
            t,
            options);
    }

    /// <summary>Equispaced quantiles of mu_0 carried to time t; for d = 1 these are quantiles of mu_t.</summary>
    internal ParticleEnsemble Quantiles(int count, double t, ComputeOptions options) =>
        Carry(ParticleEnsemble.Draw(Expert, count, Law, Sampling.Lattice, 0, options.CancellationToken), t, options);

    /// <summary>The ensemble carried along the characteristics from time 0 to t.</summary>
    internal ParticleEnsemble Carry(ParticleEnsemble start, double t, ComputeOptions options) =>
        MixtureTraining.Run(start, TrainingData, new TrainingOptions
        {
            Time = t,
            RelativeTolerance = 0,
            AbsoluteTolerance = SolverTolerance,
            Limit = this,
            Compute = options,
        }).Last();

    internal void RequireSameProblem(Expert expert, TrainingData data)
    {
        if (!expert.SameAs(Expert) || !data.SameAs(TrainingData))
        {
            throw new MeanFieldException(
                Fault.DimensionMismatch,
                "The limit belongs to another expert or to other training data.")
            { Remedy = Remedy.ComputeLimit };
        }
    }
}
