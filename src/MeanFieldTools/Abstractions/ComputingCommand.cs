using System.Management.Automation;

namespace MeanFieldTools.Abstractions;

/// <summary>The base of cmdlets that compute for long: threads and progress.</summary>
public abstract class ComputingCommand : MeanFieldCommand
{
    private ProgressReporter? _progress;

    [Parameter]
    [ValidateRange(0, 1024)]
    [NumberTransformation]
    public int ThrottleLimit { get; set; }

    /// <summary>Threads, cancellation and progress for the core.</summary>
    protected ComputeOptions Compute => new()
    {
        ThrottleLimit = ThrottleLimit,
        CancellationToken = CancellationToken,
        Progress = (_progress ??= new ProgressReporter(WriteProgress)).Report,
    };

    /// <summary>Only then the work is done on a thread of its own, which takes time where there are thousands of small inputs.</summary>
    private protected override bool CallsUserCode => MyInvocation.BoundParameters.Values.Any(UserCode.IsIn);

    /// <summary>Removes the progress bar.</summary>
    private protected override void WorkEnded()
    {
        _progress?.Complete();
        _progress = null;
    }
}
