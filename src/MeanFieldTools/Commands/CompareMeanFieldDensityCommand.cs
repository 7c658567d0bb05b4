using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.Compare, "MeanFieldDensity")]
[OutputType(typeof(DensityComparison))]
public sealed class CompareMeanFieldDensityCommand : ComputingCommand
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeanFieldLimit InputObject { get; set; } = null!;

    [Parameter(Mandatory = true)]
    [NumberTransformation]
    public double Time { get; set; }

    [Parameter(Position = 0)]
    [ValidateRange(4, 1 << 20)]
    [NumberTransformation]
    public int[] GridCount { get; set; } = [32, 64];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ForInput(InputObject, () =>
        {
            foreach (var comparison in DensityCheck.Compare(InputObject, Time, GridCount, Compute))
            {
                WriteVerbose(comparison.ToString());
                WriteObject(comparison);
            }
        });
    }
}
