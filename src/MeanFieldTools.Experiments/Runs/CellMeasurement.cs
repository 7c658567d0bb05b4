using System.Globalization;
using MeanFieldTools.Plans;
using MeanFieldTools.Quantities;
using MeanFieldTools.Results;
using MeanFieldTools.Store;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Runs;

/// <summary>Holds an ensemble of a cell, and its McKean copies, against the limit.</summary>
internal sealed class CellMeasurement(Cell cell, MeanFieldLimit limit, ComputeOptions compute)
{
    private readonly WassersteinOptions _distance = Distance(cell, compute);

    /// <summary>How the distances of a cell are measured.</summary>
    public static WassersteinOptions Distance(Cell cell, ComputeOptions compute) => new()
    {
        Order = cell.Section.Distance.Order,
        Norm = cell.Section.Distance.Norm,
        ReferenceCount = cell.Section.Distance.ReferenceCount ?? 0,
        Seed = cell.Section.Seed!.Value,
        Compute = compute,
    };

    /// <summary>What is found at the time of an ensemble.</summary>
    public RunRow Row(ParticleEnsemble ensemble, ParticleEnsemble? copy, double fraction)
    {
        compute.Progress?.Invoke(new ComputeProgress(
            "Measuring distances", fraction,
            string.Create(CultureInfo.InvariantCulture, $"N = {ensemble.ParticleCount}, t = {ensemble.Time:G4}")));
        var study = cell.Section.Study;
        var reference = study.Wasserstein ? Wasserstein.Reference(limit, ensemble.Time, ensemble.ParticleCount, _distance) : null;
        var comparison = new MixtureComparison(ensemble, limit, compute)
        {
            Norm = _distance.Norm,
            Copies = study.Coupling ? copy : null,
            Distance = reference is null ? null : Wasserstein.MeasureToLimit(ensemble, reference, _distance),
            CopyDistance = reference is null ? null : Wasserstein.MeasureToLimit(copy!, reference, _distance),
        };
        return new RunRow(
            new MixtureFigures(comparison, cell.Section.Seed!.Value),
            CellBounds.Of(cell, limit.Expert, limit.TrainingData, limit.Law, ensemble.Time)
                .ToDictionary(bound => bound.Name, bound => bound.Log10Value));
    }
}
