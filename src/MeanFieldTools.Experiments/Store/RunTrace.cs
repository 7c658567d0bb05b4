using MeanFieldTools.Files;

namespace MeanFieldTools.Store;

/// <summary>The history of a run: the points of the training, with the limit's loss beside them.</summary>
internal sealed record RunTrace(IReadOnlyList<TrainingTracePoint> Points, IReadOnlyList<double> LimitLoss)
{
    private static readonly string[] Header = ["Time", "Loss", "Dissipation", "Displacement", "StepSize", "LimitLoss"];

    /// <summary>The history of an ensemble and its limit.</summary>
    public static RunTrace Of(ParticleEnsemble ensemble, MeanFieldLimit limit) =>
        new(ensemble.Trace, [.. ensemble.Trace.Select(point => limit.Loss(Math.Min(point.Time, limit.Time)))]);

    /// <summary>The history of the run of a measurement; null where its folder is gone.</summary>
    /// <exception cref="MeanFieldException">The file is missing or damaged.</exception>
    public static RunTrace? Read(MeanFieldMeasurement measurement)
    {
        if (measurement.Path.Length == 0 || !Directory.Exists(measurement.Path))
        {
            return null;
        }

        string path = Path.Combine(measurement.Path, RunFiles.Trace);
        try
        {
            double[][] rows = Rows(Checksums.ReadFile(measurement.Path, RunFiles.Trace));
            return new RunTrace([.. rows.Select(r => new TrainingTracePoint(r[0], r[1], r[2], r[3], r[4]))], [.. rows.Select(r => r[5])]);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            throw Damage.Fault(path, failure);
        }
    }

    /// <summary>The history as a table.</summary>
    public string ToCsv() => CsvTable.Write(Header, Points.Zip(LimitLoss, (point, limit) =>
        new[] { point.Time, point.Loss, point.Dissipation, point.Displacement, point.StepSize, limit }.Select(Check.Text)));

    private static double[][] Rows(byte[] content)
    {
        using var table = new CsvTable(new StreamReader(new MemoryStream(content)));
        return table.Header.SequenceEqual(Header)
            ? [.. table.Rows().Select(row => row.Numbers())]
            : throw new FormatException($"Its columns are not {string.Join(", ", Header)}.");
    }
}
