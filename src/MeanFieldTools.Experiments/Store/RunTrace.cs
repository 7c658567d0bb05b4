using MeanFieldTools.Files;

namespace MeanFieldTools.Store;

/// <summary>The history of a run: the points of the training, with the limit's loss beside them.</summary>
internal sealed record RunTrace(IReadOnlyList<TrainingTracePoint> Points, IReadOnlyList<double> LimitLoss)
{
    private static readonly string[] Header = ["Time", "Loss", "Dissipation", "Displacement", "StepSize", "LimitLoss"];

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

        try
        {
            double[][] rows = UserFile.Read(path, Rows);
            return new RunTrace([.. rows.Select(r => new TrainingTracePoint(r[0], r[1], r[2], r[3], r[4]))], [.. rows.Select(r => r[5])]);
        }
        catch (FormatException failure)
        {
            throw new MeanFieldException(
                Fault.ResultInvalid, $"The history '{path}' cannot be read: {failure.Message} Remove the folder of that run, and run the experiment again.", failure)
            {
                Target = path,
            };
        }
    }

    /// <summary>The history as a table.</summary>
    public string ToCsv() => CsvTable.Write(Header, Points.Zip(LimitLoss, (point, limit) =>
        new[] { point.Time, point.Loss, point.Dissipation, point.Displacement, point.StepSize, limit }.Select(Check.Text)));

    private static double[][] Rows(string path)
    {
        using var table = new CsvTable(new StreamReader(path));
        return table.Header.SequenceEqual(Header)
            ? [.. table.Rows().Select(row => row.Numbers())]
            : throw new FormatException($"its columns are not {string.Join(", ", Header)}.");
    }
}
