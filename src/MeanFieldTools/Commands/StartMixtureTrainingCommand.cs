using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsLifecycle.Start, "MixtureTraining")]
[OutputType(typeof(ParticleEnsemble), typeof(ComputeJob))]
public sealed class StartMixtureTrainingCommand : ComputingCommand
{
    private readonly List<ParticleEnsemble> _forJob = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ParticleEnsemble InputObject { get; set; } = null!;

    [Parameter]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

    [Parameter(Mandatory = true)]
    [NumberTransformation]
    public double Time { get; set; }

    [Parameter]
    [NumberTransformation]
    public double[] SaveAt { get; set; } = [];

    [Parameter]
    public LossFunction? Loss { get; set; }

    [Parameter]
    public SolverMethod Method { get; set; } = SolverOptions.Default.Method;

    [Parameter]
    [NumberTransformation]
    public double RelativeTolerance { get; set; } = SolverOptions.Default.RelativeTolerance;

    [Parameter]
    [NumberTransformation]
    public double AbsoluteTolerance { get; set; } = SolverOptions.Default.AbsoluteTolerance;

    [Parameter]
    [NumberTransformation]
    public double StepSize { get; set; }

    [Parameter]
    [ValidateNotNull]
    public MeanFieldLimit? Limit { get; set; }

    [Parameter]
    [ValidateRange(1L, 1L << 40)]
    [NumberTransformation]
    public long? Shots { get; set; }

    [Parameter]
    [Alias("SetSeed")]
    [ValidateRange(0, long.MaxValue)]
    [NumberTransformation]
    public long? Seed { get; set; }

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
            bool callsUserCode = _forJob.Exists(UserCode.IsIn);
            StartJob(ThrottleLimit, callsUserCode, (options, _) => _forJob.SelectMany(ensemble => Train(ensemble, options)));
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
