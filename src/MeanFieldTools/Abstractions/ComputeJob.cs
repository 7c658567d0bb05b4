using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Errors;
using MeanFieldTools.Plans;
using MeanFieldTools.Runs;

namespace MeanFieldTools;

/// <summary>
/// A PowerShell job that computes on a thread of its own in this process: Receive-Job, Stop-Job and Wait-Job work as for any job.
/// </summary>
public sealed class ComputeJob : Job, IRunHost
{
    private readonly CancellationTokenSource _source = new();
    private readonly Lock _end = new();
    private readonly Thread _thread;
    private readonly bool _callsUserCode;
    private bool _failed;
    private bool _over;

    /// <param name="command">The command, as it was typed.</param>
    /// <param name="throttleLimit">The most threads.</param>
    /// <param name="callsUserCode">Whether the work may run code that the user wrote, which need not return.</param>
    /// <param name="work">The work.</param>
    internal ComputeJob(string command, int throttleLimit, bool callsUserCode, Func<ComputeOptions, IRunHost, IEnumerable<object>> work)
        : base(command)
    {
        _callsUserCode = callsUserCode;
        PSJobTypeName = "MeanFieldTools";
        _thread = new Thread(() => Run(throttleLimit, work)) { IsBackground = true, Name = command };
    }

    /// <inheritdoc/>
    public override bool HasMoreData => Output.Count > 0 || Error.Count > 0 || Progress.Count > 0;

    /// <inheritdoc/>
    public override string Location => "this process";

    /// <inheritdoc/>
    public override string StatusMessage => JobStateInfo.State.ToString();

    /// <inheritdoc/>
    public override void StopJob()
    {
        Cancel();
        if (!_callsUserCode)
        {
            Finished.WaitOne();
            return;
        }

        if (!Finished.WaitOne(WorkThread.Patience))
        {
            End(JobState.Stopped, () => Warning.Add(new WarningRecord(WorkThread.Left)));
        }
    }

    internal void Start()
    {
        SetJobState(JobState.Running);
        _thread.Start();
    }

    void IRunHost.Error(MeanFieldException fault, Cell? cell)
    {
        _failed = true;
        Error.Add(HostRecords.Error(fault, cell));
    }

    void IRunHost.Warning(string message) => Warning.Add(new WarningRecord(message));

    void IRunHost.Verbose(string message) => Verbose.Add(new VerboseRecord(message));

    void IRunHost.Progress(ActivityProgress progress) => Progress.Add(HostRecords.Progress(progress));

    void IRunHost.Tell(string message) => Information.Add(new InformationRecord(new HostInformationMessage { Message = message }, Command));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Receive-Job -AutoRemoveJob disposes the job while its thread still reports the end: waiting for the thread here would never end.
        if (disposing)
        {
            Cancel();
        }

        base.Dispose(disposing);
    }

    private void Run(int throttleLimit, Func<ComputeOptions, IRunHost, IEnumerable<object>> work)
    {
        var state = JobState.Completed;
        Exception? failure = null;
        try
        {
            var options = new ComputeOptions
            {
                ThrottleLimit = throttleLimit,
                CancellationToken = _source.Token,
                Progress = p =>
                {
                    _source.Token.ThrowIfCancellationRequested();
                    Progress.Add(new ProgressRecord(0, p.Activity, p.Status) { PercentComplete = (int)(100 * p.Fraction) });
                },
            };
            foreach (object result in work(options, this))
            {
                _source.Token.ThrowIfCancellationRequested();
                Output.Add(PSObject.AsPSObject(result));
            }
        }
        catch (OperationCanceledException)
        {
            state = JobState.Stopped;
        }
        catch (Exception thrown)
        {
            // An exception that left this thread would end the whole process.
            (state, failure) = (JobState.Failed, thrown);
        }

        // Errors about parts of the work do not end a job, but it has not succeeded either.
        End(state == JobState.Completed && _failed ? JobState.Failed : state, () =>
        {
            if (failure is not null)
            {
                Error.Add(ErrorRecords.From(
                    Failures.Known(failure) ?? new MeanFieldException(Fault.JobFailed, failure.Message, failure), null));
            }
        });
        _source.Dispose();
    }

    // The first end counts: a job that was left by its thread is over before the thread is.
    private void End(JobState state, Action last)
    {
        lock (_end)
        {
            if (_over)
            {
                return;
            }

            _over = true;
        }

        last();
        SetJobState(state);
    }

    private void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work is over.
        }
    }
}
