using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Measures the variance of an expert's gradient over the initial law: a scan for barren plateaus.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "GradientVariance")]
[OutputType(typeof(GradientVariance))]
public sealed class MeasureGradientVarianceCommand : ScanCommand
{
    /// <summary><para type="description">The expert.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert InputObject { get; set; } = null!;

    /// <summary><para type="description">The number of draws of theta. Default 200.</para></summary>
    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Count { get; set; } = 200;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(InputObject, () => WriteObject(GradientVariance.Measure(InputObject, Options(Count))));
}
