using System.Management.Automation;
using MeanFieldTools.Abstractions;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "Expressibility")]
[OutputType(typeof(Expressibility))]
public sealed class MeasureExpressibilityCommand : ScanCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public QuantumExpert InputObject { get; set; } = null!;

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [NumberTransformation]
    public int Count { get; set; } = 1000;

    [Parameter]
    [ValidateRange(1, 100000)]
    [NumberTransformation]
    public int BinCount { get; set; } = 75;

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        ForInput(InputObject, () => WriteObject(Expressibility.Measure(InputObject, BinCount, Options(Count))));
}
