using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Completion;
using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsCommon.Get, "MeanFieldLimit")]
[OutputType(typeof(MeanFieldLimit))]
public sealed class GetMeanFieldLimitCommand : ComputingCommand
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

    [Parameter]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw Law { get; set; } = InitialLaw.Default;

    [Parameter]
    public LossFunction Loss { get; set; } = LimitOptions.Default.Loss;

    [Parameter]
    [NumberTransformation]
    public double Tolerance { get; set; } = LimitOptions.Default.Tolerance;

    [Parameter]
    public LimitPointSet PointSet { get; set; } = LimitOptions.Default.PointSet;

    [Parameter]
    [ValidateRange(ArgumentRanges.MinLimitPoints, ArgumentRanges.MaxLimitPoints)]
    [NumberTransformation]
    public int MaxPointCount { get; set; } = LimitOptions.Default.MaxPointCount;

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
            WriteVerbose(FormattableString.Invariant(
                $"{limit.PointCount} points ({limit.PointSet}), {limit.StepCount} steps, {limit.Elapsed.TotalSeconds:F2} s: {limit}."));
            if (!limit.Converged)
            {
                WriteWarning(limit.Shortfall);
            }

            WriteObject(limit);
        });
    }
}
