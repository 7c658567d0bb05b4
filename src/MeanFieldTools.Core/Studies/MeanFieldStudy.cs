using System.Diagnostics;
using System.Globalization;
using MeanFieldTools.Bounds;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Studies;

/// <summary>What a study of a limit does for every N.</summary>
internal sealed record StudyOptions
{
    /// <summary>The numbers of particles.</summary>
    public required IReadOnlyList<int> Count { get; init; }

    /// <summary>The seed of the starts and of the reference.</summary>
    public required long Seed { get; init; }

    /// <summary>How mixtures and copies are moved; its limit is ignored.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>How distances are measured.</summary>
    public required WassersteinOptions Distance { get; init; }

    /// <summary>The names of the bounds to set beside the measurements.</summary>
    public required IReadOnlyList<string> Bounds { get; init; }
}

/// <summary>Trains mixtures of growing size from nested starts and measures each, and its McKean copies, against the limit.</summary>
internal static class MeanFieldStudy
{
    /// <summary>A measurement for every N and saved time, as soon as it is known.</summary>
    public static IEnumerable<MeanFieldMeasurement> Run(MeanFieldLimit limit, StudyOptions options)
    {
        var references = new Dictionary<double, ParticleEnsemble>();
        foreach (int count in options.Count)
        {
            var watch = Stopwatch.StartNew();
            var start = ParticleEnsemble.Draw(limit.Expert, count, limit.Law, Sampling.Random, options.Seed);
            var trained = MixtureTraining.Run(start, limit.TrainingData, options.Training with { Limit = null });
            var copies = MixtureTraining.Run(start, limit.TrainingData, options.Training with { Limit = limit });
            foreach (var (ensemble, copy) in trained.Zip(copies))
            {
                if (!references.TryGetValue(ensemble.Time, out var reference))
                {
                    reference = Wasserstein.Reference(limit, ensemble.Time, options.Count.Max(), options.Distance);
                    references[ensemble.Time] = reference;
                }

                yield return Measure(limit, ensemble, copy, reference, options, watch);
                watch.Restart();
            }
        }
    }

    private static MeanFieldMeasurement Measure(
        MeanFieldLimit limit, ParticleEnsemble ensemble, ParticleEnsemble copy, ParticleEnsemble reference, StudyOptions options, Stopwatch watch)
    {
        double[] outputs = ensemble.Outputs(limit.TrainingData, options.Distance.Compute);
        double[] expected = limit.GetOutput(ensemble.Time);
        double square = outputs.Zip(expected, (f, m) => (f - m) * (f - m)).Sum() / outputs.Length;
        var ladder = new ChaosLadder(limit.Expert, limit.TrainingData, limit.Law, ensemble.Time, options.Distance.Norm);
        return new MeanFieldMeasurement
        {
            Experiment = Describe(limit, reference, options),
            ParticleCount = ensemble.ParticleCount,
            Time = ensemble.Time,
            Seed = options.Seed,
            Loss = ensemble.Loss!.Value,
            LimitLoss = limit.Loss(ensemble.Time),
            OutputError = Math.Sqrt(square),
            Coupling = Math.Sqrt(CouplingDistance.MeanSquare(ensemble, copy, options.Distance.Norm)),
            Wasserstein = Wasserstein.MeasureToLimit(ensemble, reference, options.Distance),
            CopyWasserstein = Wasserstein.MeasureToLimit(copy, reference, options.Distance),
            Bounds = options.Bounds.Select(name => ladder.Bound(name, ensemble.ParticleCount)).ToArray().AsReadOnly(),
            Ensemble = ensemble,
            Elapsed = watch.Elapsed,
        };
    }

    private static string Describe(MeanFieldLimit limit, ParticleEnsemble reference, StudyOptions options) => string.Join(
        Environment.NewLine,
        $"{limit.Expert},",
        $"trained on {limit.TrainingData.SampleCount} data, {string.Join(", ", limit.TrainingData.InputName)} -> {limit.TrainingData.TargetName}; seed {options.Seed}.",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Limit from {limit.PointCount} points, its outputs good to {limit.EstimatedError:G1}; {reference.ParticleCount} particles of it for W; {options.Distance.Norm} norm."));
}
