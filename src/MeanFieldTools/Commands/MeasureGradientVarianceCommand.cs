using System.Management.Automation;
using MeanFieldTools.Abstractions;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "GradientVariance")]
[OutputType(typeof(GradientVariance))]
public sealed class MeasureGradientVarianceCommand : ScanCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert InputObject { get; set; } = null!;

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    [NumberTransformation]
    public int Count { get; set; } = 200;

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        ForInput(InputObject, () => WriteObject(GradientVariance.Measure(InputObject, Options(Count))));
}
