using System.Diagnostics;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Plans;
using MeanFieldTools.Results;
using MeanFieldTools.Schema;
using MeanFieldTools.Store;

namespace MeanFieldTools.Runs;

/// <summary>Runs one cell: limit, mixture, copies, distances and bounds, and writes what it found.</summary>
internal sealed class CellRunner(ExperimentPlan plan, CellProblem problem, RunStore store, string? commit)
{
    // The parts of a cell, by the share of its progress at which each ends.
    private const double LimitShare = 0.2;
    private const double TrainingShare = 0.5;
    private const double CopyShare = 0.75;

    private readonly OutputSection _output = plan.Experiment.Section.Output;

    /// <summary>Runs a cell and writes it to the store.</summary>
    public CellOutcome Run(Cell cell, ComputeOptions compute)
    {
        var started = DateTime.UtcNow;
        var watch = Stopwatch.StartNew();
        var elapsed = new Dictionary<string, double>();
        void Lap(string name)
        {
            elapsed[name] = watch.Elapsed.TotalSeconds;
            watch.Restart();
        }

        var limit = problem.Limit(cell, Share(compute, 0, LimitShare));
        Lap("limit");
        var options = Options(cell.Section.Training!, compute);
        var start = ParticleEnsemble.Draw(
            limit.Expert, cell.ParticleCount, limit.Law, Sampling.Random, cell.Section.Seed!.Value, compute.CancellationToken);
        var training = new CellTraining(store.WorkFolder(cell.Run), _output.Checkpoint);
        var mixture = training.Run(
            "mixture", start, limit.TrainingData, options with { Compute = Share(compute, LimitShare, TrainingShare) });
        Lap("training");
        var study = cell.Section.Study;
        var copies = study.Coupling || study.Wasserstein
            ? training.Run("copies", start, limit.TrainingData,
                options with { Limit = limit, Compute = Share(compute, TrainingShare, CopyShare) })
            : null;
        Lap("copies");
        var measure = new CellMeasurement(cell, limit, Share(compute, CopyShare, 1));
        var result = new RunResult
        {
            Expert = limit.Expert.ToString(),
            Data = $"{limit.TrainingData.SampleCount} data, {string.Join(", ", limit.TrainingData.InputName)} -> "
                + $"{limit.TrainingData.TargetName}",
            LimitPointCount = limit.PointCount,
            LimitEstimatedError = limit.EstimatedError,
            Rows = [.. mixture.Select((ensemble, i) => measure.Row(ensemble, copies?[i], (double)i / mixture.Count))],
        };
        Lap("distances");
        elapsed["total"] = elapsed.Values.Sum();
        var provenance = new RunProvenance
        {
            Run = cell.Run,
            Experiment = plan.Experiment.Name,
            Label = cell.Label,
            Seed = cell.Section.Seed!.Value,
            Commit = commit,
            Started = started,
            Elapsed = elapsed,
            Constants = limit.Expert.Regularity,
            ParameterCount = limit.Expert.ParameterCount,
            SampleCount = limit.TrainingData.SampleCount,
            MaxAbsTarget = limit.TrainingData.MaxAbsTarget,
            LimitPointCount = limit.PointCount,
            LimitEstimatedError = limit.EstimatedError,
            Solver = mixture[^1].Solver,
        };
        store.Finish(cell.Run, RunFiles.Make(cell, result, provenance, mixture, limit, _output.Ensemble));
        return new CellOutcome(result, mixture, limit.Converged ? null : limit.Shortfall);
    }

    /// <summary>
    /// How the particles of a cell are moved. A run that is resumed has the step of the whole run, not of what is left of it.
    /// </summary>
    public static TrainingOptions Options(TrainingSection training, ComputeOptions compute) =>
        new(training.Solver().Resolve(training.Time!.Value))
        {
            Time = training.Time!.Value,
            SaveAt = training.SavedTimes(),
            Loss = training.Loss,
            Compute = compute,
        };

    private static ComputeOptions Share(ComputeOptions compute, double from, double to) => compute with
    {
        Progress = progress => compute.Progress?.Invoke(progress with { Fraction = from + (progress.Fraction * (to - from)) }),
    };
}
