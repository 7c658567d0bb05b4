namespace MeanFieldTools.Experts;

/// <summary>
/// An expert with its n inputs fixed, as the gradient flow needs it. One particle is seen by the others only through q features
/// phi(theta), linear in which every f(theta, x_j) can be written; so the mixture's outputs F_j (3.1) follow from the features'
/// mean, and the drift (3.8) b(theta) = sum_j r_j grad f(theta, x_j) from theta and what <see cref="Prepare"/> makes of r.
/// Thread-safe; each thread works with a worker of its own.
/// </summary>
internal abstract class BoundExpert
{
    /// <summary>d, the length of a particle.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>n, the number of inputs.</summary>
    public required int SampleCount { get; init; }

    /// <summary>q, the number of features of one particle; each is at most 1 in size.</summary>
    public abstract int FeatureCount { get; }

    /// <summary>Turns mean features [q] into outputs [n].</summary>
    public abstract void Outputs(ReadOnlySpan<double> features, Span<double> outputs);

    /// <summary>What all particles share of the drift for residuals r [n]; read only from then on.</summary>
    public abstract object Prepare(ReadOnlySpan<double> residuals);

    /// <summary>Scratch memory and code for one thread.</summary>
    public abstract ExpertWorker CreateWorker();
}

/// <summary>Evaluates an expert at many particles, on one thread at a time.</summary>
internal abstract class ExpertWorker
{
    /// <summary>Features [count, q] of particles [count, d], row by row.</summary>
    public abstract void Features(ReadOnlySpan<double> particles, int count, Span<double> features);

    /// <summary>Drift [count, d] of particles [count, d] for a plan made by <see cref="BoundExpert.Prepare"/>.</summary>
    public abstract void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift);
}
