using System.Management.Automation;
using MeanFieldTools.Results;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Averages the repeats of a sweep, with confidence intervals.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "MeanFieldResult")]
[OutputType(typeof(MeanFieldResultGroup))]
public sealed class MeasureMeanFieldResultCommand : MeanFieldCommand
{
    private readonly List<MeanFieldMeasurement> _measurements = [];

    /// <summary><para type="description">Measurements of Invoke-MeanFieldExperiment or Import-MeanFieldResult.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeanFieldMeasurement[] InputObject { get; set; } = [];

    /// <summary><para type="description">The keys of the experiment by which runs are grouped, such as ensemble.count; all else, seeds among it, is averaged over. Times stay apart.</para></summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public string[] By { get; set; } = [];

    /// <summary><para type="description">The quantities: Loss, LimitLoss, OutputError, Coupling, Wasserstein, CopyWasserstein, or names of bounds. Default: Loss, OutputError, Coupling, Wasserstein, as far as they were measured.</para></summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(QuantityCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Property { get; set; } = ["Loss", "OutputError", "Coupling", "Wasserstein"];

    /// <summary><para type="description">The level of the confidence intervals, between 0 and 1. Default 0.95.</para></summary>
    [Parameter]
    [ValidateRange(0.01, 0.9999)]
    public double ConfidenceLevel { get; set; } = SampleStatistics.Level;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _measurements.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(null, () =>
    {
        foreach (var group in ResultGroups.Make(_measurements, By, Property, ConfidenceLevel))
        {
            WriteObject(group);
        }
    });
}
