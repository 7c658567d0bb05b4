using System.Globalization;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// Particles that were not computed here: those of a user, a file, a checkpoint or another session. All of them become an ensemble by
/// <see cref="Create"/>, so that the same checks hold wherever they come from.
/// </summary>
/// <param name="Expert">The expert whose parameters they are.</param>
/// <param name="Particles">The particles [N, d], row after row.</param>
/// <param name="ParticleCount">N.</param>
internal sealed record GivenParticles(Expert Expert, double[] Particles, int ParticleCount)
{
    private const double WeightTolerance = 1e-9;

    // Weights that were divided by their sum add up to this much of 1; dividing them again would change their last bits.
    private const double Rounding = 5e-16;

    /// <summary>The name that faults give to the particles.</summary>
    public string ParticleName { get; init; } = "Parameter";

    /// <summary>The name that faults give to the weights.</summary>
    public string WeightName { get; init; } = "Weight";

    /// <summary>The weights [N]; null where each is 1/N.</summary>
    public double[]? Weights { get; init; }

    /// <summary>How the particles came about.</summary>
    public EnsembleHistory History { get; init; } = EnsembleHistory.None;

    /// <summary>The ensemble.</summary>
    /// <exception cref="MeanFieldException">Something of it is not what it must be.</exception>
    public ParticleEnsemble Create()
    {
        Check.Positive(ParticleCount, "The number of particles");
        int d = Expert.ParameterCount;
        Check.Length(Particles.Length / ParticleCount, d, $"Each row of {ParticleName}");
        Check.Length(Particles.Length, ParticleCount * d, ParticleName);
        for (int i = 0; i < Particles.Length; i++)
        {
            Check.Finite(Particles[i], $"{ParticleName}[{i / d}, {i % d}]");
        }

        Check.NotNegative(History.Time, "The time of the particles");
        CheckTrace();
        if (History.TrainingData is { } data)
        {
            Check.Length(data.InputCount, Expert.InputCount, "Each input of the training data");
        }

        return new ParticleEnsemble(Expert, Particles, Weights is null ? null : Normalized(Weights), History);
    }

    /// <summary>The ensemble with the place at which its training stood.</summary>
    /// <param name="begin">The ensemble as training begins from it.</param>
    /// <param name="checkpoint">The place.</param>
    /// <exception cref="MeanFieldException">Something of the place is not what it must be.</exception>
    public static ParticleEnsemble Continued(ParticleEnsemble begin, TrainingCheckpoint checkpoint)
    {
        Particles(checkpoint.State, "The particles before the last step");
        Particles(checkpoint.Origin, "The particles at the start");
        var clock = checkpoint.Clock;
        Check.NotNegative(clock.StartTime, "The time at the start");
        Check.NotNegative(clock.Time, "The time before the last step");
        Check.NotNegative(clock.StepSize, "The step size");
        Check.Finite(clock.PreviousError, "The error of the last step");
        Check.Range(clock.StepCount, 0, int.MaxValue, "The number of steps");
        Check.Range(checkpoint.TraceLength, 0, begin.Trace.Count, "The number of trace points before the last step");
        return begin.With(begin.ParticlesView, begin.History with { Checkpoint = checkpoint });

        void Particles(double[] values, string what) => Check.Vector(values, begin.ParticlesView.Length, what);
    }

    private void CheckTrace()
    {
        for (int i = 0; i < History.Trace.Count; i++)
        {
            var point = History.Trace[i];
            Check.NotNegative(point.Time, $"The time of trace point {i}");
            foreach (double value in new[] { point.Loss, point.Dissipation, point.Displacement, point.StepSize })
            {
                Check.Finite(value, $"A number of trace point {i}");
            }

            if (i > 0 && point.Time < History.Trace[i - 1].Time)
            {
                throw new MeanFieldException(
                    Fault.InvalidQuantity,
                    $"Trace point {i} is at time {Check.Text(point.Time)}, before the point that precedes it. "
                    + "The times of a trace must not decrease.");
            }
        }
    }

    private double[] Normalized(double[] weights)
    {
        Check.Vector(weights, ParticleCount, WeightName);
        int negative = Array.FindIndex(weights, weight => weight < 0);
        if (negative >= 0)
        {
            throw Wrong($"{WeightName}[{negative}] is {Check.Text(weights[negative])}, but a weight must not be negative. "
                + "Correct it, or leave the particle out.");
        }

        double sum = OrderFreeSum.Total(weights);
        return Math.Abs(sum - 1) switch
        {
            <= Rounding => weights,
            <= WeightTolerance => [.. weights.Select(weight => weight / sum)],
            _ when sum == 0 => throw Wrong("All weights are 0. Give at least one particle a weight above 0."),
            _ when !double.IsFinite(sum) =>
                throw Wrong("The weights add up to more than the largest number. Give weights that add up to 1."),
            _ => throw Wrong(
                string.Create(CultureInfo.InvariantCulture, $"The weights add up to {sum:R}, not to 1. Divide each of them by {sum:R}.")),
        };
    }

    private static MeanFieldException Wrong(string message) => new(Fault.WeightsNotNormalized, message);
}
