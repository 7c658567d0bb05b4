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

    /// <summary><para type="description">The law of the start: Uniform, on [0, 2 pi)^d. Default Uniform.</para></summary>
    [Parameter]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw Law { get; set; } = InitialLaw.Uniform;

    /// <summary><para type="description">The error wanted for every output E f(., x_j), uniformly over [0, T]. Default 1e-9.</para></summary>
    [Parameter]
    public double Tolerance { get; set; } = 1e-9;

    /// <summary><para type="description">The most deterministic points; reached, the limit is handed out with the error it has, and a warning. Default 16384.</para></summary>
    [Parameter]
    [ValidateRange(2, 1 << 24)]
    public int MaxPointCount { get; set; } = 1 << 14;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            ForInput(Expert, () =>
            {
                var limit = LimitSolver.Solve(Expert, TrainingData, new LimitOptions
                {
                    Time = Time,
                    Law = Law,
                    Tolerance = Tolerance,
                    MaxPointCount = MaxPointCount,
                    Compute = Compute,
                });
                WriteVerbose($"{limit.PointCount} points, {limit.StepCount} steps, {limit.Elapsed.TotalSeconds:F2} s: {limit}.");
                if (!limit.Converged)
                {
                    WriteWarning(limit.Shortfall);
                }

                WriteObject(limit);
            });
        }
        finally
        {
            EndProgress();
        }
    }
}
