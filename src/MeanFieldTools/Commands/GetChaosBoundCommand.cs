using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Bounds;
using MeanFieldTools.Completion;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsCommon.Get, "ChaosBound")]
[OutputType(typeof(ChaosBound))]
public sealed class GetChaosBoundCommand : ComputingCommand
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert Expert { get; set; } = null!;

    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    public TrainingData TrainingData { get; set; } = null!;

    [Parameter]
    [NumberTransformation]
    public double Time { get; set; } = double.NaN;

    [Parameter]
    [Alias("ParticleCount")]
    [ValidateRange(1, int.MaxValue)]
    [NumberTransformation]
    public int[] Count { get; set; } = [];

    [Parameter]
    public GroundNorm Norm { get; set; } = Torus.DefaultNorm;

    [Parameter]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw? Law { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BoundCompleter))]
    public string[]? Name { get; set; }

    [Parameter]
    [ValidateNotNull]
    public PSObject[] Trajectory { get; set; } = [];

    [Parameter]
    [NumberTransformation]
    public double? Tolerance { get; set; }

    [Parameter]
    public ConstantChoice Constant { get; set; } = ConstantChoice.Best;

    [Parameter]
    [NumberTransformation]
    public double? Confidence { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [NumberTransformation]
    public int Marginal { get; set; } = ChaosProblem.DefaultMarginal;

    [Parameter]
    [NumberTransformation]
    public double? StepSize { get; set; }

    [Parameter]
    [Alias("SetSeed")]
    [NumberTransformation]
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
            throw new MeanFieldException(Fault.DimensionMismatch,
                $"The data have {data.InputCount} inputs, but {Expert} takes {Expert.InputCount}. Make them agree.");
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
            throw new MeanFieldException(
                Fault.DimensionMismatch, $"The trajectory starts from the law {known}, not {Law}. Leave out -Law.");
        }

        long seed = SeedOrDraw(Seed);
        WriteVerbose($"Seed {seed} for fresh particles of the limit.");
        return new ChaosProblem
        {
            Constants = Constant == ConstantChoice.Paper
                ? ProblemConstants.Paper(Expert, TrainingData)
                : ProblemConstants.Best(Expert, TrainingData, Compute),
            Law = Law ?? known ?? InitialLaw.Default,
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
