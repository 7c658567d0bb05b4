using System.Management.Automation;
using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Computes the mean-field limit: the law mu_t that solves (3.42), by characteristics, with an estimate of its error.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "MeanFieldLimit")]
[OutputType(typeof(MeanFieldLimit))]
public sealed class GetMeanFieldLimitCommand : ComputingCommand
{
    /// <summary><para type="description">The expert.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert Expert { get; set; } = null!;

    /// <summary><para type="description">The data.</para></summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    public TrainingData TrainingData { get; set; } = null!;

    /// <summary><para type="description">T: the limit is computed on [0, T].</para></summary>
    [Parameter(Mandatory = true)]
    public double Time { get; set; }

    /// <summary><para type="description">The law of the start. For every angle: Uniform, WrappedNormal(mean, deviation), VonMises(mean, concentration), WrappedCauchy(mean, length), Dirac(angle) or a mixture such as '0.5*Dirac(0) + 0.5*Uniform'; d such texts for d angles; or an ensemble. Default Uniform.</para></summary>
    [Parameter]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw Law { get; set; } = InitialLaw.Uniform;

    /// <summary><para type="description">The loss of one datum: Squared, or Logistic or SmoothHinge for the targets 1 and -1. Default Squared.</para></summary>
    [Parameter]
    public LossFunction Loss { get; set; } = LossFunction.Squared;

    /// <summary><para type="description">The error wanted for every output E f(., x_j), uniformly over [0, T]. Default 1e-9.</para></summary>
    [Parameter]
    public double Tolerance { get; set; } = 1e-9;

    /// <summary><para type="description">The deterministic points: Tensor for few angles, randomly shifted Lattice, scrambled Sobol. Default Auto: the best for dimension and law.</para></summary>
    [Parameter]
    public LimitPointSet PointSet { get; set; } = LimitPointSet.Auto;

    /// <summary><para type="description">The most deterministic points; reached, the limit is handed out with the error it has, and a warning. Default 16384.</para></summary>
    [Parameter]
    [ValidateRange(2, 1 << 24)]
    public int MaxPointCount { get; set; } = 1 << 14;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ForInput(Expert, () =>
        {
            var limit = LimitSolver.Solve(Expert, TrainingData, new LimitOptions
            {
                Time = Time,
                Law = Law,
                Loss = Loss,
                Tolerance = Tolerance,
                PointSet = PointSet,
                MaxPointCount = MaxPointCount,
                Compute = Compute,
            });
            WriteVerbose(FormattableString.Invariant($"{limit.PointCount} points ({limit.PointSet}), {limit.StepCount} steps, {limit.Elapsed.TotalSeconds:F2} s: {limit}."));
            if (!limit.Converged)
            {
                WriteWarning(limit.Shortfall);
            }

            WriteObject(limit);
        });
    }
}
