using System.Management.Automation;
using MeanFieldTools.Bounds;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Gives what is proved about the distance of N particles from their limit, from the floor to the paper's bound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "ChaosBound")]
[OutputType(typeof(ChaosBound))]
public sealed class GetChaosBoundCommand : MeanFieldCommand
{
    /// <summary><para type="description">The expert, whose constants enter.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert Expert { get; set; } = null!;

    /// <summary><para type="description">The data, whose number and targets enter.</para></summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    public TrainingData TrainingData { get; set; } = null!;

    /// <summary><para type="description">The time t, 0 or above.</para></summary>
    [Parameter(Mandatory = true)]
    public double Time { get; set; }

    /// <summary><para type="description">The numbers N of particles.</para></summary>
    [Parameter(Mandatory = true)]
    [Alias("ParticleCount")]
    [ValidateRange(1, int.MaxValue)]
    public int[] Count { get; set; } = [];

    /// <summary><para type="description">The ground norm: L1, the paper's, or L2. Default L1.</para></summary>
    [Parameter]
    public GroundNorm Norm { get; set; } = GroundNorm.L1;

    /// <summary><para type="description">The law of the start. Default Uniform.</para></summary>
    [Parameter]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw Law { get; set; } = InitialLaw.Uniform;

    /// <summary><para type="description">The names of the bounds, wildcards allowed. Default: all, in the order of the ladder.</para></summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BoundCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(Expert, () =>
    {
        var ladder = new ChaosLadder(Expert, TrainingData, Law, Time, Norm);
        foreach (string pattern in Name.Where(n => !ChaosLadder.Names.Any(WildcardPattern.Get(n, WildcardOptions.IgnoreCase).IsMatch)))
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, $"There is no bound '{pattern}'. The bounds are {string.Join(", ", ChaosLadder.Names)}.");
        }

        foreach (int count in Count)
        {
            foreach (string name in ChaosLadder.Names)
            {
                if (Name.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name)))
                {
                    WriteObject(ladder.Bound(name, count));
                }
            }
        }
    });
}
