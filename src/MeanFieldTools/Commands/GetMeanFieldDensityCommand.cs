using System.Management.Automation;
using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Gives the density of the limit mu_t, or of the law of one or two of its angles, on a grid.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "MeanFieldDensity")]
[OutputType(typeof(MeanFieldDensity))]
public sealed class GetMeanFieldDensityCommand : ComputingCommand
{
    /// <summary><para type="description">The limit; the law of its start must have a density.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeanFieldLimit InputObject { get; set; } = null!;

    /// <summary><para type="description">The time t, in [0, T] of the limit.</para></summary>
    [Parameter(Mandatory = true)]
    public double Time { get; set; }

    /// <summary><para type="description">The angles to show, one or two, counted from 0. Default 0.</para></summary>
    [Parameter(Position = 0)]
    [ValidateCount(1, 2)]
    public int[] Coordinate { get; set; } = [0];

    /// <summary><para type="description">The number of grid points of an angle. Default 64.</para></summary>
    [Parameter]
    [ValidateRange(2, 1 << 14)]
    public int GridCount { get; set; } = 64;

    /// <summary><para type="description">The lattice points over which the other angles are averaged. Default 256.</para></summary>
    [Parameter]
    [ValidateRange(4, 1 << 20)]
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
