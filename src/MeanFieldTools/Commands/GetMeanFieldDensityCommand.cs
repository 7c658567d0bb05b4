using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsCommon.Get, "MeanFieldDensity")]
[OutputType(typeof(MeanFieldDensity))]
public sealed class GetMeanFieldDensityCommand : ComputingCommand
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeanFieldLimit InputObject { get; set; } = null!;

    [Parameter(Mandatory = true)]
    [NumberTransformation]
    public double Time { get; set; }

    [Parameter(Position = 0)]
    [ValidateCount(1, 2)]
    [NumberTransformation]
    public int[] Coordinate { get; set; } = [0];

    [Parameter]
    [ValidateRange(2, 1 << 14)]
    [NumberTransformation]
    public int GridCount { get; set; } = 64;

    [Parameter]
    [ValidateRange(4, 1 << 20)]
    [NumberTransformation]
    public int PointCount { get; set; } = 256;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ForInput(InputObject, () =>
        {
            var density = DensityGrid.Evaluate(InputObject, Time, Coordinate, GridCount, PointCount, Compute);
            WriteVerbose(FormattableString.Invariant($"{density}, standard error at most {density.StandardError:G2}."));
            WriteObject(density);
        });
    }
}
