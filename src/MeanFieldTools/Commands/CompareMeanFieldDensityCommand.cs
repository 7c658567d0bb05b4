using System.Management.Automation;
using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Checks the density of a limit against an independent Eulerian solution of the continuity equation (3.42), for one or two angles.</para>
/// </summary>
[Cmdlet(VerbsData.Compare, "MeanFieldDensity")]
[OutputType(typeof(DensityComparison))]
public sealed class CompareMeanFieldDensityCommand : ComputingCommand
{
    /// <summary><para type="description">The limit, on T^1 or T^2; the law of its start must have a density.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeanFieldLimit InputObject { get; set; } = null!;

    /// <summary><para type="description">The time t, in [0, T] of the limit.</para></summary>
    [Parameter(Mandatory = true)]
    public double Time { get; set; }

    /// <summary><para type="description">The numbers of cells for each angle, one comparison each, from coarse to fine. Default 32, 64.</para></summary>
    [Parameter(Position = 0)]
    [ValidateRange(4, 1 << 20)]
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
