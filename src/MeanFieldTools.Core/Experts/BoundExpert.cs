using MeanFieldTools.Costs;

namespace MeanFieldTools.Experts;

/// <summary>
/// An expert with its n inputs fixed, as the gradient flow needs it. One particle is seen by the others only through q features
/// phi(theta), linear in which every f(theta, x_j) can be written; so the mixture's outputs F_j (3.1) follow from the features'
/// mean, and the drift (3.8) b(theta) = sum_j r_j grad f(theta, x_j) from theta and what <see cref="Prepare(ReadOnlySpan{double})"/> makes
/// of r. Thread-safe; each thread works with a worker of its own.
/// </summary>
internal abstract class BoundExpert
{
    /// <summary>The operations of a sine and a cosine with what is done with them.</summary>
    protected const double Wave = 9;

    private const double PlainCall = 60;
    private const double MatrixEntry = 2;

    /// <summary>d, the length of a particle.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>n, the number of inputs.</summary>
    public required int SampleCount { get; init; }

    /// <summary>q, the number of features of one particle; each is at most 1 in size.</summary>
    public abstract int FeatureCount { get; }

    /// <summary>
    /// What features and drift of one particle take. Unless the expert knows better, that of a
    /// function somebody wrote for one pair at a time.
    /// </summary>
    public virtual Work ParticleWork => new(PlainCall * SampleCount * (ParameterCount + 1), 0, 0);

    /// <summary>What outputs and plan take, once for all particles: two products of a vector with a matrix [q, n].</summary>
    public virtual Work SharedWork => new(0, MatrixEntry * FeatureCount * SampleCount, 0);

    /// <summary>Turns mean features [q] into outputs [n].</summary>
    public abstract void Outputs(ReadOnlySpan<double> features, Span<double> outputs);

    /// <summary>What all particles share of the drift for residuals r [n]; read only from then on.</summary>
    public abstract object Prepare(ReadOnlySpan<double> residuals);

    /// <summary>The same, into the memory of a plan that is no longer used; null where there is none yet.</summary>
    public virtual object Prepare(ReadOnlySpan<double> residuals, object? used) => Prepare(residuals);

    /// <summary>Scratch memory and code for one thread, whose work can be stopped.</summary>
    public ExpertWorker CreateWorker(CancellationToken cancellation)
    {
        var worker = NewWorker();
        worker.CancellationToken = cancellation;
        return worker;
    }

    /// <summary>The same expert and data in the way that suits <see cref="Jacobian"/>.</summary>
    public virtual BoundExpert Pairwise() => this;

    /// <summary>Values [count, n] and gradients [count, n, d] of every pair of a particle [count, d] and a datum.</summary>
    /// <param name="worker">A worker that this object made.</param>
    /// <param name="particles">Particles, row by row.</param>
    /// <param name="count">Their number.</param>
    /// <param name="values">Where the values go.</param>
    /// <param name="gradients">Where the gradients go.</param>
    public virtual void Jacobian(
        ExpertWorker worker, ReadOnlySpan<double> particles, int count, Span<double> values, Span<double> gradients)
    {
        var features = new double[count * FeatureCount];
        worker.Features(particles, count, features);
        for (int i = 0; i < count; i++)
        {
            Outputs(features.AsSpan(i * FeatureCount, FeatureCount), values.Slice(i * SampleCount, SampleCount));
        }

        var unit = new double[SampleCount];
        var column = new double[count * ParameterCount];
        for (int j = 0; j < SampleCount; j++)
        {
            unit[j] = 1;
            worker.Drift(particles, count, Prepare(unit), column);
            unit[j] = 0;
            for (int i = 0; i < count; i++)
            {
                column.AsSpan(i * ParameterCount, ParameterCount).CopyTo(gradients[(((i * SampleCount) + j) * ParameterCount)..]);
            }
        }
    }

    /// <summary>A worker that nothing stops yet.</summary>
    protected abstract ExpertWorker NewWorker();
}

/// <summary>Evaluates an expert at many particles, on one thread at a time.</summary>
internal abstract class ExpertWorker
{
    /// <summary>Stops long work on few particles with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Features [count, q] of particles [count, d], row by row.</summary>
    public abstract void Features(ReadOnlySpan<double> particles, int count, Span<double> features);

    /// <summary>Adds the features of particles [count, d], each times its weight if there are weights, to a sum.</summary>
    /// <param name="particles">Particles, row by row.</param>
    /// <param name="count">Their number.</param>
    /// <param name="weights">Weights in [0, 1], or none.</param>
    /// <param name="sum">The sum, with an entry for each feature.</param>
    /// <param name="scratch">Room for [count, q] features.</param>
    public virtual void AddFeatures(
        ReadOnlySpan<double> particles, int count, ReadOnlySpan<double> weights, IFeatureSum sum, Span<double> scratch)
    {
        Features(particles, count, scratch);
        int q = sum.High.Length;
        for (int i = 0; i < count; i++)
        {
            sum.Add(scratch.Slice(i * q, q), weights.IsEmpty ? 1 : weights[i]);
        }
    }

    /// <summary>
    /// Drift [count, d] of particles [count, d] for a plan made by <see cref="BoundExpert.Prepare(ReadOnlySpan{double})"/>.
    /// </summary>
    public abstract void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift);
}
