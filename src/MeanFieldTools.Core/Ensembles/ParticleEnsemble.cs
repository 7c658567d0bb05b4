using System.Globalization;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Random;

namespace MeanFieldTools;

/// <summary>How initial particles are placed.</summary>
public enum Sampling
{
    /// <summary>Independent draws from the law.</summary>
    Random,

    /// <summary>A rank-1 lattice mapped to the law; on the circle, equispaced quantiles.</summary>
    Lattice,

    /// <summary>Sobol points, scrambled by the seed and mapped to the law; more even than random ones, and nested like them.</summary>
    Sobol,
}

/// <summary>What moved the particles of an ensemble since their start.</summary>
public enum ParticleDynamics
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>The gradient flow of the mixture itself (3.4).</summary>
    GradientFlow,

    /// <summary>The drift of the mean-field limit (2.7): the particles are McKean copies, independent of each other.</summary>
    McKean,
}

/// <summary>
/// N particles on T^d, the parameters of the N experts of a mixture (3.1), with all that is needed to repeat how they came about. The
/// empirical measure is mu^N = sum_i w_i delta(theta^i), w_i = 1/N unless weights are given. Immutable.
/// </summary>
public sealed class ParticleEnsemble
{
    private readonly double[] _particles;
    private readonly double[]? _weights;
    private readonly Lazy<double?> _loss;

    internal ParticleEnsemble(Expert expert, double[] particles, double[]? weights = null, EnsembleHistory? history = null)
    {
        Expert = expert;
        _particles = particles;
        _weights = weights;
        History = history ?? EnsembleHistory.None;
        _loss = new Lazy<double?>(() => TrainingData is null
            ? null
            : new Objective(TrainingData, LossFunction).Value(Outputs(TrainingData, ComputeOptions.Default)));
    }

    /// <summary>The expert whose parameters the particles are.</summary>
    public Expert Expert { get; }

    /// <summary>N.</summary>
    public int ParticleCount => _particles.Length / Expert.ParameterCount;

    /// <summary>d.</summary>
    public int ParameterCount => Expert.ParameterCount;

    /// <summary>The particles [N, d] in lifted coordinates (radians, not wrapped), a copy.</summary>
    public double[,] Parameters
    {
        get
        {
            var parameters = new double[ParticleCount, ParameterCount];
            Buffer.BlockCopy(_particles, 0, parameters, 0, _particles.Length * sizeof(double));
            return parameters;
        }
    }

    /// <summary>The weights [N], a copy; 1/N each unless given.</summary>
    public double[] Weights => (double[]?)_weights?.Clone() ?? [.. Enumerable.Repeat(1.0 / ParticleCount, ParticleCount)];

    /// <summary>The time t at which the particles are.</summary>
    public double Time => History.Time;

    /// <summary>The seed of the random start; null where none was used.</summary>
    public long? Seed => History.Seed;

    /// <summary>The law of the start; null for given points.</summary>
    public InitialLaw? Law => History.Law;

    /// <summary>How the start was placed; null for given points.</summary>
    public Sampling? Sampling => History.Sampling;

    /// <summary>The data of the training; null before any.</summary>
    public TrainingData? TrainingData => History.TrainingData;

    /// <summary>The loss of one datum in the training.</summary>
    public LossFunction LossFunction => History.LossFunction;

    /// <summary>What moved the particles.</summary>
    public ParticleDynamics Dynamics => History.Dynamics;

    /// <summary>The integrator and its tolerances; null before any training.</summary>
    public string? Solver => History.Solver;

    /// <summary>The noise of a training with finitely many shots; null where there was none.</summary>
    public ShotNoise? ShotNoise => History.ShotNoise;

    /// <summary>L = sum_j l(F(Theta, x_j), y_j), (3.2) for the squared loss; null without training data.</summary>
    public double? Loss => _loss.Value;

    /// <summary>The history of the training: a point for each step of the integrator and each saved time.</summary>
    public IReadOnlyList<TrainingTracePoint> Trace => History.Trace;

    internal EnsembleHistory History { get; }

    internal TrainingCheckpoint? Checkpoint => History.Checkpoint;

    internal double[] ParticlesView => _particles;

    internal double[]? WeightsView => _weights;

    /// <summary>Particle i in lifted coordinates, a copy of d angles.</summary>
    /// <exception cref="MeanFieldException">i is not in 0 ... N-1.</exception>
    public double[] GetParticle(int i) => i >= 0 && i < ParticleCount
        ? _particles.AsSpan(i * ParameterCount, ParameterCount).ToArray()
        : throw new MeanFieldException(Fault.InvalidCount, $"There is no particle {i}: the {ParticleCount} particles are numbered from 0.");

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ParticleCount} x {Expert} at t = {Time}");

    /// <summary>Draws a start.</summary>
    /// <param name="expert">The expert.</param>
    /// <param name="count">N, at least 1.</param>
    /// <param name="law">mu_0.</param>
    /// <param name="sampling">How the particles are placed.</param>
    /// <param name="seed">The seed; a lattice has none.</param>
    /// <param name="cancellationToken">Stops the search for a good lattice.</param>
    internal static ParticleEnsemble Draw(
        Expert expert, int count, InitialLaw law, Sampling sampling, long seed, CancellationToken cancellationToken = default)
    {
        Check.Positive(count, "The number of particles");
        var particles = sampling switch
        {
            MeanFieldTools.Sampling.Lattice => law.Lattice(count, expert.ParameterCount, cancellationToken),
            MeanFieldTools.Sampling.Sobol => law.Sobol(count, expert.ParameterCount, seed, cancellationToken: cancellationToken),
            MeanFieldTools.Sampling.Random =>
                law.Draw(count, expert.ParameterCount, seed, StreamPurpose.InitialParticles, cancellationToken),
            _ => throw Check.Unknown(sampling),
        };
        return new ParticleEnsemble(expert, particles, history: new EnsembleHistory
        {
            Seed = sampling == MeanFieldTools.Sampling.Lattice ? null : seed,
            Law = law,
            Sampling = sampling,
        });
    }

    /// <summary>An ensemble of given points [N, d], with weights [N] unless each weighs 1/N.</summary>
    internal static ParticleEnsemble FromPoints(Expert expert, double[,] parameters, double[]? weights)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Check.Positive(parameters.GetLength(0), "The number of particles");
        var particles = new double[parameters.Length];
        Buffer.BlockCopy(parameters, 0, particles, 0, parameters.Length * sizeof(double));
        return new GivenParticles(expert, particles, parameters.GetLength(0)) { Weights = weights?.ToArray() }.Create();
    }

    /// <summary>Other particles with another history, as a rule <c>History with { ... }</c>; expert and weights stay.</summary>
    internal ParticleEnsemble With(double[] particles, EnsembleHistory history) => new(Expert, particles, _weights, history);

    /// <summary>The ensemble before anything moved it, at time 0.</summary>
    internal ParticleEnsemble AtStart(double[] particles) =>
        With(particles, new EnsembleHistory { Seed = Seed, Law = Law, Sampling = Sampling });

    /// <summary>F(Theta, x_j) for every datum (3.1).</summary>
    internal double[] Outputs(TrainingData data, ComputeOptions options) => Outputs(data.InputsView, options);

    /// <summary>F(Theta, x) for every row of inputs [n, p].</summary>
    internal double[] Outputs(double[,] inputs, ComputeOptions options)
    {
        Check.Length(inputs.GetLength(1), Expert.InputCount, "Each input");
        return MixtureReadout.Evaluate(Expert.BindFor(inputs, ParticleCount), _particles, _weights, options);
    }
}
