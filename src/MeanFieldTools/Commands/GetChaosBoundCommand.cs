using System.Management.Automation;
using MeanFieldTools.Bounds;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Gives what is proved about the distance of N particles from their limit, from the floor to the paper's bound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "ChaosBound")]
[OutputType(typeof(ChaosBound))]
public sealed class GetChaosBoundCommand : ComputingCommand
{
    /// <summary><para type="description">The expert, whose constants enter.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert Expert { get; set; } = null!;

    /// <summary><para type="description">The data, whose number and targets enter.</para></summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    public TrainingData TrainingData { get; set; } = null!;

    /// <summary><para type="description">The time t, 0 or above. Default: the time to which the trajectory goes.</para></summary>
    [Parameter]
    public double Time { get; set; } = double.NaN;

    /// <summary><para type="description">The numbers N of particles. Default: those of the runs in -Trajectory.</para></summary>
    [Parameter]
    [Alias("ParticleCount")]
    [ValidateRange(1, int.MaxValue)]
    public int[] Count { get; set; } = [];

    /// <summary><para type="description">The ground norm: L1, the paper's, or L2. Default L1.</para></summary>
    [Parameter]
    public GroundNorm Norm { get; set; } = GroundNorm.L1;

    /// <summary><para type="description">The law of the start. Default: that of the trajectory, else Uniform.</para></summary>
    [Parameter]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw? Law { get; set; }

    /// <summary><para type="description">The names of the bounds, wildcards allowed. Default: all for which everything is given, in the order of the ladder. Sampling* are the lines for the initial sampling error.</para></summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BoundCompleter))]
    public string[]? Name { get; set; }

    /// <summary><para type="description">What is known besides: a limit, so that the bounds follow its residuals, and finished runs, for the bounds of a run.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public PSObject[] Trajectory { get; set; } = [];

    /// <summary><para type="description">Instead of -Count: the least N for which each bound is at most this, in the unit of its Value.</para></summary>
    [Parameter]
    public double? Tolerance { get; set; }

    /// <summary><para type="description">The constants that enter: Best, the least that any method proves, or Paper, alpha = beta = 1. Default Best.</para></summary>
    [Parameter]
    public ConstantChoice Constant { get; set; } = ConstantChoice.Best;

    /// <summary><para type="description">The probability with which the bounds HighProbability* hold for a single start, in (0, 1).</para></summary>
    [Parameter]
    public double? Confidence { get; set; }

    /// <summary><para type="description">k of the bound Marginal, the number of particles whose joint law is compared. Default 2.</para></summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Marginal { get; set; } = 2;

    /// <summary><para type="description">The step of Euler's method, for the bound TimeStepping.</para></summary>
    [Parameter]
    public double? StepSize { get; set; }

    /// <summary><para type="description">The seed of fresh particles of the limit for the bound Statistical. When none is given one is drawn.</para></summary>
    [Parameter]
    [Alias("SetSeed")]
    public long? Seed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ForInput(Expert, WriteLadder);
    }

    private void WriteLadder()
    {
        if (TrainingData is { } data && data.InputCount != Expert.InputCount)
        {
            throw new MeanFieldException(Fault.DimensionMismatch, $"The data have {data.InputCount} inputs, but {Expert} takes {Expert.InputCount}. Make them agree.");
        }

        var trajectory = ChaosTrajectory.From([.. Trajectory.Select(o => o.BaseObject)], Expert, TrainingData);
        var ladder = new ChaosLadder(Problem(trajectory), Norm);
        string[] names = Name is null ? [.. ladder.Available] : [.. Matching(Name, ladder)];
        if (Tolerance is { } tolerance)
        {
            foreach (string name in names.Where(name => Name is not null || !ChaosLadder.BelongsToRun(name)))
            {
                WriteObject(ladder.Require(name, tolerance));
            }

            return;
        }

        int[] counts = Count.Length > 0 ? Count : [.. trajectory.Runs.Select(run => run.ParticleCount).Order()];
        if (counts.Length == 0)
        {
            throw new MeanFieldException(Fault.MissingContext, "How many particles? Give -Count, or -Tolerance, or a run as -Trajectory.");
        }

        foreach (int count in counts)
        {
            foreach (string name in names)
            {
                WriteObject(ladder.Bound(name, count));
            }
        }
    }

    private ChaosProblem Problem(ChaosTrajectory trajectory)
    {
        double time = double.IsNaN(Time) ? trajectory.Time() ?? Time : Time;
        if (double.IsNaN(time))
        {
            throw new MeanFieldException(Fault.MissingContext, "At what time? Give -Time, or a limit or a run as -Trajectory.");
        }

        var known = trajectory.Law();
        if (Law is not null && known is not null && Law.Name != known.Name)
        {
            throw new MeanFieldException(Fault.DimensionMismatch, $"The trajectory starts from the law {known}, not {Law}. Leave out -Law.");
        }

        long seed = SeedOrDraw(Seed);
        WriteVerbose($"Seed {seed} for fresh particles of the limit.");
        return new ChaosProblem
        {
            Constants = Constant == ConstantChoice.Paper
                ? ProblemConstants.Paper(Expert, TrainingData)
                : ProblemConstants.Best(Expert, TrainingData, Compute),
            Law = Law ?? known ?? InitialLaw.Uniform,
            Time = time,
            Loss = trajectory.Loss(),
            Limit = trajectory.Limit,
            Runs = trajectory.Runs,
            Confidence = Confidence,
            Marginal = Marginal,
            StepSize = StepSize,
            Seed = seed,
            Compute = Compute,
        };
    }

    // A bound named in full is given or refused; a pattern finds those for which everything is there.
    private static IEnumerable<string> Matching(string[] patterns, ChaosLadder ladder)
    {
        string[] known = [.. ladder.Available, .. ChaosLadder.AllNames.Where(ChaosLadder.NeedsAsking)];
        var found = new HashSet<string>();
        foreach (string pattern in patterns)
        {
            var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
            string[] matches = [.. ChaosLadder.AllNames.Where(wildcard.IsMatch)];
            if (matches.Length == 0)
            {
                throw new MeanFieldException(
                    Fault.MethodNotApplicable, $"There is no bound '{pattern}'. The bounds are {string.Join(", ", ChaosLadder.AllNames)}.");
            }

            bool whole = !WildcardPattern.ContainsWildcardCharacters(pattern);
            bool all = pattern == "*";
            found.UnionWith(matches.Where(name => whole || (known.Contains(name) && !(all && ChaosLadder.NeedsAsking(name)))));
        }

        return ChaosLadder.AllNames.Where(found.Contains);
    }
}
