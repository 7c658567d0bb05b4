using System.Management.Automation;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Measures propagation of chaos: mixtures of growing size against their McKean copies and their limit, with standard errors and proved bounds.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "PropagationOfChaos")]
[OutputType(typeof(ChaosMeasurement))]
public sealed class MeasurePropagationOfChaosCommand : ComputingCommand
{
    /// <summary><para type="description">The expert.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert Expert { get; set; } = null!;

    /// <summary><para type="description">The data.</para></summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    public TrainingData TrainingData { get; set; } = null!;

    /// <summary><para type="description">The time T at which training ends, in units of (3.4).</para></summary>
    [Parameter(Mandatory = true)]
    public double Time { get; set; }

    /// <summary><para type="description">The numbers N of particles; the smallest is measured first.</para></summary>
    [Parameter(Mandatory = true)]
    [Alias("ParticleCount")]
    [ValidateRange(1, int.MaxValue)]
    public int[] Count { get; set; } = [];

    /// <summary><para type="description">The number R of independent repetitions for each N. Default 16.</para></summary>
    [Parameter]
    [ValidateRange(2, 1 << 20)]
    public int Replicate { get; set; } = 16;

    /// <summary><para type="description">The seed of all starts; those of different N and replicates are independent. When none is given one is drawn, used and recorded.</para></summary>
    [Parameter]
    [Alias("SetSeed")]
    public long? Seed { get; set; }

    /// <summary><para type="description">Times at which is measured besides T.</para></summary>
    [Parameter]
    public double[] SaveAt { get; set; } = [];

    /// <summary><para type="description">The law of the start, as for New-ParticleEnsemble. Default Uniform, or that of the limit.</para></summary>
    [Parameter]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw? Law { get; set; }

    /// <summary><para type="description">The limit, of Get-MeanFieldLimit for the same expert and data. Default: it is computed first.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public MeanFieldLimit? Limit { get; set; }

    /// <summary><para type="description">The error wanted for the outputs of a limit that is computed. Default 1e-9.</para></summary>
    [Parameter]
    public double Tolerance { get; set; } = 1e-9;

    /// <summary><para type="description">The ground norm of W_2: L1, the paper's, or L2. Couplings are given in both. Default L1.</para></summary>
    [Parameter]
    public GroundNorm Norm { get; set; } = GroundNorm.L1;

    /// <summary><para type="description">The largest N for which W_2 is measured where d is above 1; 0 leaves it out. Default 2048.</para></summary>
    [Parameter]
    [ValidateRange(0, 1 << 16)]
    public int MaxTransportCount { get; set; } = 2048;

    /// <summary><para type="description">The error allowed in one step, relative to one radian. Default 1e-8.</para></summary>
    [Parameter]
    public double RelativeTolerance { get; set; } = 1e-8;

    /// <summary><para type="description">The error allowed in one step in radians, added to the relative one. Default 1e-10.</para></summary>
    [Parameter]
    public double AbsoluteTolerance { get; set; } = 1e-10;

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
                Fault.MethodNotApplicable, $"The limit starts from {given.Law}, not from {Law}. Leave out -Law, or compute the limit for it.");
        }

        var limit = LimitSolver.Solve(
            Expert, TrainingData, new LimitOptions { Time = Time, Law = Law ?? InitialLaw.Uniform, Tolerance = Tolerance, Compute = Compute });
        WorkEnded();
        WriteVerbose(FormattableString.Invariant($"{limit.PointCount} points ({limit.PointSet}), {limit.StepCount} steps, {limit.Elapsed.TotalSeconds:F2} s: {limit}."));
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
