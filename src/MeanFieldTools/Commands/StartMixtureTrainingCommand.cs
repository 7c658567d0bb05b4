using System.Management.Automation;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Trains mixtures by gradient flow (3.4), or moves McKean copies of a limit (2.7).</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "MixtureTraining")]
[OutputType(typeof(ParticleEnsemble), typeof(ComputeJob))]
public sealed class StartMixtureTrainingCommand : ComputingCommand
{
    private readonly List<ParticleEnsemble> _forJob = [];

    /// <summary><para type="description">The ensemble to train; training goes on from its time.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ParticleEnsemble InputObject { get; set; } = null!;

    /// <summary><para type="description">The data. Default: those of the ensemble or the limit.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

    /// <summary><para type="description">The time T at which training ends, in units of (3.4); not how long it lasts.</para></summary>
    [Parameter(Mandatory = true)]
    public double Time { get; set; }

    /// <summary><para type="description">Times at which ensembles are handed out besides T.</para></summary>
    [Parameter]
    public double[] SaveAt { get; set; } = [];

    /// <summary><para type="description">The loss of one datum: Squared, or Logistic or SmoothHinge for the targets 1 and -1. Default: that of the limit, or of the training before, else Squared.</para></summary>
    [Parameter]
    public LossFunction? Loss { get; set; }

    /// <summary><para type="description">The solver. Default DormandPrince, or Euler with -Shots.</para></summary>
    [Parameter]
    public SolverMethod Method { get; set; } = SolverMethod.DormandPrince;

    /// <summary><para type="description">The error allowed in one step, relative to one radian. Default 1e-8.</para></summary>
    [Parameter]
    public double RelativeTolerance { get; set; } = 1e-8;

    /// <summary><para type="description">The error allowed in one step in radians, added to the relative one. Default 1e-10.</para></summary>
    [Parameter]
    public double AbsoluteTolerance { get; set; } = 1e-10;

    /// <summary><para type="description">The fixed step, which turns error control off. Default: error control where the method has it, else a hundredth of the run.</para></summary>
    [Parameter]
    public double StepSize { get; set; }

    /// <summary><para type="description">A limit: the particles then follow its drift, not their own, and become its McKean copies.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public MeanFieldLimit? Limit { get; set; }

    /// <summary><para type="description">S: trains by Euler's method as a device would, every value and shifted value from S shots. Default: exact.</para></summary>
    [Parameter]
    [ValidateRange(1L, 1L << 40)]
    public long? Shots { get; set; }

    /// <summary><para type="description">The seed of the shots. Default: drawn, and recorded on the output.</para></summary>
    [Parameter]
    [Alias("SetSeed")]
    [ValidateRange(0, long.MaxValue)]
    public long? Seed { get; set; }

    /// <summary><para type="description">Returns a job at once and trains in the background.</para></summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (AsJob)
        {
            _forJob.Add(InputObject);
            return;
        }

        ForInput(InputObject, () =>
        {
            foreach (var ensemble in Train(InputObject, Compute))
            {
                WriteVerbose(FormattableString.Invariant($"{ensemble}: {ensemble.Trace.Count} points of the trace, loss {ensemble.Loss}."));
                WriteObject(ensemble);
            }
        });
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (AsJob)
        {
            StartJob(ThrottleLimit, (options, _) => _forJob.SelectMany(ensemble => Train(ensemble, options)));
        }
    }

    private IEnumerable<ParticleEnsemble> Train(ParticleEnsemble ensemble, ComputeOptions compute)
    {
        var data = DataOf(ensemble, TrainingData ?? Limit?.TrainingData);
        var options = new TrainingOptions
        {
            Time = Time,
            SaveAt = SaveAt,
            Method = Shots is not null && !MyInvocation.BoundParameters.ContainsKey(nameof(Method)) ? SolverMethod.Euler : Method,
            RelativeTolerance = RelativeTolerance,
            AbsoluteTolerance = AbsoluteTolerance,
            StepSize = StepSize,
            Loss = Loss,
            Limit = Limit,
            Shots = Shots is { } shots ? new ShotPlan(shots, (Seed = SeedOrDraw(Seed)).Value) : null,
            Compute = compute,
        };
        return MixtureTraining.Run(ensemble, data, options);
    }
}
