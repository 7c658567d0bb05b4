using System.Diagnostics;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Files;

namespace MeanFieldTools.Runs;

/// <summary>Trains the mixture of a cell, or moves its copies, with checkpoints, and goes on from those that are there.</summary>
internal sealed class CellTraining(string folder, double interval)
{
    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();

    /// <summary>An ensemble for each saved time, the end last.</summary>
    /// <param name="stage">The name of the checkpoint.</param>
    /// <param name="start">The start.</param>
    /// <param name="data">The data.</param>
    /// <param name="options">How it is trained.</param>
    public IReadOnlyList<ParticleEnsemble> Run(string stage, ParticleEnsemble start, TrainingData data, TrainingOptions options)
    {
        string path = Path.Combine(folder, stage + ".checkpoint");
        double[] times = [.. options.SaveAt.Append(options.Time).Distinct().Order()];
        ParticleEnsemble[] known = [.. CheckpointFile.Read(path, MixtureTraining.Begin(start, data, options))];
        var saved = known.Where(ensemble => times.Contains(ensemble.Time)).DistinctBy(ensemble => ensemble.Time).ToList();
        var from = known.LastOrDefault() ?? start;
        double[] open = [.. times.Where(time => time > from.Time || known.Length == 0)];
        if (open.Length > 0)
        {
            var rest = options with
            {
                SaveAt = open[..^1],
                Checkpoint = make =>
                {
                    if (_sinceLast.Elapsed.TotalSeconds >= interval)
                    {
                        CheckpointFile.Write(path, [.. saved, make()]);
                        _sinceLast.Restart();
                    }
                },
            };
            foreach (var ensemble in MixtureTraining.Run(from, data, rest))
            {
                saved.Add(ensemble);
            }

            // What took long is kept for the stages after it.
            if (_sinceLast.Elapsed.TotalSeconds >= interval)
            {
                CheckpointFile.Write(path, saved);
                _sinceLast.Restart();
            }
        }

        return saved;
    }
}
