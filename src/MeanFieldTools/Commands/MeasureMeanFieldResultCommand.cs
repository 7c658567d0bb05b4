using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Completion;
using MeanFieldTools.Results;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "MeanFieldResult")]
[OutputType(typeof(MeanFieldResultGroup))]
public sealed class MeasureMeanFieldResultCommand : MeanFieldCommand
{
    private readonly List<MeanFieldMeasurement> _measurements = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeanFieldMeasurement[] InputObject { get; set; } = [];

    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public string[] By { get; set; } = [];

    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(QuantityCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Property { get; set; } = [.. MeasurementKey.MainQuantities];

    [Parameter]
    [ValidateRange(0.01, 0.9999)]
    [NumberTransformation]
    public double ConfidenceLevel { get; set; } = RateFit.DefaultLevel;

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
