using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Measures how evenly the states of a circuit cover all states, and how entangled they are.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "Expressibility")]
[OutputType(typeof(Expressibility))]
public sealed class MeasureExpressibilityCommand : ScanCommand
{
    /// <summary><para type="description">The quantum expert.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public QuantumExpert InputObject { get; set; } = null!;

    /// <summary><para type="description">The number of pairs of states. Default 1000.</para></summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1000;

    /// <summary><para type="description">The bins of the fidelity. Default 75.</para></summary>
    [Parameter]
    [ValidateRange(1, 100000)]
    public int BinCount { get; set; } = 75;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(InputObject, () => WriteObject(Expressibility.Measure(InputObject, BinCount, Options(Count))));
}
