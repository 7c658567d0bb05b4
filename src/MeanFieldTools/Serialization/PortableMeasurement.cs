using MeanFieldTools.Results;

namespace MeanFieldTools.Serialization;

/// <summary>
/// A measurement of an experiment with what it would otherwise compute when asked. Its ensemble and its limit are read from its folder,
/// where that can be reached.
/// </summary>
internal sealed record PortableMeasurement(MeanFieldMeasurement Measurement, IReadOnlyList<ChaosBound> Bounds, TimeSpan Elapsed)
{
    public static PortableMeasurement Of(MeanFieldMeasurement measurement) => new(measurement, measurement.Bounds, measurement.Elapsed);

    public MeanFieldMeasurement Create()
    {
        var kept = new Lazy<MeanFieldMeasurement?>(Kept);
        return Measurement with
        {
            BoundSource = new(Bounds),
            ElapsedSource = new(Elapsed),
            EnsembleSource = new(() => kept.Value?.Ensemble),
            LimitSource = new(() => kept.Value?.Limit),
        };
    }

    private MeanFieldMeasurement? Kept()
    {
        if (Measurement.Path.Length == 0 || !Directory.Exists(Measurement.Path))
        {
            return null;
        }

        var results = new ResultFolder(ResultFolder.Find(Measurement.Path));
        return results.Finished().FirstOrDefault(cell => cell.Run == Measurement.Run) is { } cell
            ? results.Measurements(cell).FirstOrDefault(m => m.Time == Measurement.Time)
            : null;
    }
}
