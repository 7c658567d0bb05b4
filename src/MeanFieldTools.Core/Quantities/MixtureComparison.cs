namespace MeanFieldTools.Quantities;

/// <summary>
/// A mixture at one time beside its limit, and what else was computed about it: what the quantities of one mixture are evaluated from.
/// </summary>
internal sealed class MixtureComparison
{
    private readonly Lazy<double[]> _differences;

    /// <param name="mixture">The trained ensemble.</param>
    /// <param name="limit">Its limit.</param>
    /// <param name="compute">Threads and cancellation.</param>
    public MixtureComparison(ParticleEnsemble mixture, MeanFieldLimit limit, ComputeOptions compute)
    {
        (Mixture, Limit) = (mixture, limit);
        _differences = new Lazy<double[]>(() =>
            [.. mixture.Outputs(limit.TrainingData, compute).Zip(limit.GetOutput(mixture.Time), (f, m) => f - m)]);
    }

    /// <summary>The trained ensemble.</summary>
    public ParticleEnsemble Mixture { get; }

    /// <summary>Its limit.</summary>
    public MeanFieldLimit Limit { get; }

    /// <summary>The McKean copies of the particles; null where they are not compared.</summary>
    public ParticleEnsemble? Copies { get; init; }

    /// <summary>The ground norm of the coupling.</summary>
    public required GroundNorm Norm { get; init; }

    /// <summary>The distance of the mixture to the limit; null where it was not measured.</summary>
    public WassersteinDistance? Distance { get; init; }

    /// <summary>The distance of the copies to the limit; null where it was not measured.</summary>
    public WassersteinDistance? CopyDistance { get; init; }

    /// <summary>The loss of the mixture.</summary>
    public double Loss => Mixture.Loss!.Value;

    /// <summary>The loss of the limit.</summary>
    public double LimitLoss => Limit.Loss(Mixture.Time);

    /// <summary>(1/n) sum_j (F_j - m_j)^2.</summary>
    public double OutputMeanSquare => MeanSquare(_differences.Value);

    /// <summary>(1/N) sum_i |theta^i - thetabar^i|^2; null without copies.</summary>
    public double? CouplingMeanSquare => Copies is { } copies ? CouplingDistance.MeanSquare(Mixture, copies, Norm) : null;

    /// <summary>The mean of squares.</summary>
    public static double MeanSquare(IReadOnlyCollection<double> values) => values.Sum(v => v * v) / values.Count;
}
