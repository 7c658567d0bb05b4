using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Completion;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Geometry;
using MeanFieldTools.Solvers;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "PropagationOfChaos")]
[OutputType(typeof(ChaosMeasurement))]
public sealed class MeasurePropagationOfChaosCommand : ComputingCommand
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert Expert { get; set; } = null!;

    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    public TrainingData TrainingData { get; set; } = null!;

    [Parameter(Mandatory = true)]
    [NumberTransformation]
    public double Time { get; set; }

    [Parameter(Mandatory = true)]
    [Alias("ParticleCount")]
    [ValidateRange(1, int.MaxValue)]
    [NumberTransformation]
    public int[] Count { get; set; } = [];

    [Parameter]
    [ValidateRange(2, 1 << 20)]
    [NumberTransformation]
    public int Replicate { get; set; } = 16;

    [Parameter]
    [Alias("SetSeed")]
    [NumberTransformation]
    public long? Seed { get; set; }

    [Parameter]
    [NumberTransformation]
    public double[] SaveAt { get; set; } = [];

    [Parameter]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw? Law { get; set; }

    [Parameter]
    [ValidateNotNull]
    public MeanFieldLimit? Limit { get; set; }

    [Parameter]
    [NumberTransformation]
    public double Tolerance { get; set; } = LimitOptions.Default.Tolerance;

    [Parameter]
    public GroundNorm Norm { get; set; } = Torus.DefaultNorm;

    [Parameter]
    [ValidateRange(0, 1 << 16)]
    [NumberTransformation]
    public int MaxTransportCount { get; set; } = ChaosStudyOptions.DefaultMaxTransportCount;

    [Parameter]
    [NumberTransformation]
    public double RelativeTolerance { get; set; } = SolverOptions.Default.RelativeTolerance;

    [Parameter]
    [NumberTransformation]
    public double AbsoluteTolerance { get; set; } = SolverOptions.Default.AbsoluteTolerance;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ForInput(Expert, () =>
        {
            long seed = SeedOrDraw(Seed);
            WriteVerbose($"Seed {seed}.");
            var limit = FindLimit();
            foreach (var measurement in ChaosStudy.Run(limit, Options(seed)))
            {
                WriteVerbose(measurement.ToString());
                WriteObject(measurement);
            }
        });
    }

    private MeanFieldLimit FindLimit()
    {
        if (Limit is { } given)
        {
            given.RequireSameProblem(Expert, TrainingData);
            return Law is null || Law.Name == given.Law.Name ? given : throw new MeanFieldException(
                Fault.MethodNotApplicable,
                $"The limit starts from {given.Law}, not from {Law}. Leave out -Law, or compute the limit for it.");
        }

        var limit = LimitSolver.Solve(
            Expert, TrainingData,
            new LimitOptions { Time = Time, Law = Law ?? InitialLaw.Default, Tolerance = Tolerance, Compute = Compute });
        WorkEnded();
        WriteVerbose(FormattableString.Invariant(
            $"{limit.PointCount} points ({limit.PointSet}), {limit.StepCount} steps, {limit.Elapsed.TotalSeconds:F2} s: {limit}."));
        if (!limit.Converged)
        {
            WriteWarning(limit.Shortfall);
        }

        return limit;
    }

    private ChaosStudyOptions Options(long seed) => new()
    {
        Count = Count,
        Replicate = Replicate,
        Seed = seed,
        Norm = Norm,
        MaxTransportCount = MaxTransportCount,
        Training = new TrainingOptions
        {
            Time = Time,
            SaveAt = SaveAt,
            RelativeTolerance = RelativeTolerance,
            AbsoluteTolerance = AbsoluteTolerance,
        },
        Compute = Compute,
    };
}
