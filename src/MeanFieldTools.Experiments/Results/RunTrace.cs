using System.Globalization;
using System.Text;
using MeanFieldTools.Experiments.Runs;

namespace MeanFieldTools.Experiments.Results;

/// <summary>The history of a run: the points of the training, with the limit's loss beside them.</summary>
internal sealed record RunTrace(IReadOnlyList<TrainingTracePoint> Points, IReadOnlyList<double> LimitLoss)
{
    private const string Header = "Time,Loss,Dissipation,Displacement,StepSize,LimitLoss";

    /// <summary>The history of an ensemble and its limit.</summary>
    public static RunTrace Of(ParticleEnsemble ensemble, MeanFieldLimit limit) =>
        new(ensemble.Trace, [.. ensemble.Trace.Select(point => limit.Loss(Math.Min(point.Time, limit.Time)))]);

    /// <summary>The history of the run of a measurement; null where its files are gone.</summary>
    public static RunTrace? Read(MeanFieldMeasurement measurement)
    {
        string path = Path.Combine(measurement.Path, RunFiles.Trace);
        if (measurement.Path.Length == 0 || !File.Exists(path))
        {
            return null;
        }

        double[][] rows = [.. File.ReadLines(path).Skip(1).Select(line =>
            line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        return new RunTrace([.. rows.Select(r => new TrainingTracePoint(r[0], r[1], r[2], r[3], r[4]))], [.. rows.Select(r => r[5])]);
    }

    /// <summary>The history as a table.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var (point, limit) in Points.Zip(LimitLoss))
        {
            text.AppendJoin(',', new[] { point.Time, point.Loss, point.Dissipation, point.Displacement, point.StepSize, limit }.Select(Check.Text)).Append('\n');
        }

        return text.ToString();
    }
}
