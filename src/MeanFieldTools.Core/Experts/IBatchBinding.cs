namespace MeanFieldTools;

/// <summary>
/// An expert with its n inputs fixed. All that a mixture needs of one particle are q features phi(theta), linear in which all n values
/// f(theta, x_j) can be written: the values themselves (q = n), or fewer or simpler numbers, so that the work does not grow with n.
/// </summary>
public interface IBatchBinding
{
    /// <summary>q, the number of features; each is at most 1 in size.</summary>
    int FeatureCount { get; }

    /// <summary>Features [count, q] of particles [count, d], row by row.</summary>
    void Features(ReadOnlySpan<double> particles, int count, Span<double> features);

    /// <summary>The n values that features [q] stand for; linear, because it is called with the features' mean over the mixture.</summary>
    void Outputs(ReadOnlySpan<double> features, Span<double> outputs);

    /// <summary>What all particles share of the drift for residuals r [n], as numbers of any count; linear in r.</summary>
    double[] Plan(ReadOnlySpan<double> residuals);

    /// <summary>The drift [count, d], sum_j r_j grad f(theta, x_j), of particles [count, d] for a plan.</summary>
    void Drift(ReadOnlySpan<double> particles, int count, double[] plan, Span<double> drift);
}
