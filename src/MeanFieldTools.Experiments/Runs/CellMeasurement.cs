using System.Globalization;
using MeanFieldTools.Plans;
using MeanFieldTools.Results;
using MeanFieldTools.Store;
using MeanFieldTools.Studies;
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
        double[] outputs = ensemble.Outputs(limit.TrainingData, compute);
        double[] expected = limit.GetOutput(ensemble.Time);
        double square = outputs.Zip(expected, (f, m) => (f - m) * (f - m)).Sum() / outputs.Length;
        compute.Progress?.Invoke(new ComputeProgress(
            "Measuring distances", fraction, string.Create(CultureInfo.InvariantCulture, $"N = {ensemble.ParticleCount}, t = {ensemble.Time:G4}")));
        var study = cell.Section.Study;
        var reference = study.Wasserstein ? Wasserstein.Reference(limit, ensemble.Time, ensemble.ParticleCount, _distance) : null;
        return new RunRow
        {
            Time = ensemble.Time,
            ParticleCount = ensemble.ParticleCount,
            ParameterCount = ensemble.ParameterCount,
            Seed = cell.Section.Seed!.Value,
            Loss = ensemble.Loss!.Value,
            LimitLoss = limit.Loss(ensemble.Time),
            OutputError = Math.Sqrt(square),
            Coupling = study.Coupling ? Math.Sqrt(CouplingDistance.MeanSquare(ensemble, copy!, _distance.Norm)) : null,
            Wasserstein = reference is null ? null : Wasserstein.MeasureToLimit(ensemble, reference, _distance),
            CopyWasserstein = reference is null ? null : Wasserstein.MeasureToLimit(copy!, reference, _distance),
            Log10Bound = CellBounds.Of(cell, limit.Expert, limit.TrainingData, limit.Law, ensemble.Time)
                .ToDictionary(bound => bound.Name, bound => bound.Log10Value),
        };
    }
}
