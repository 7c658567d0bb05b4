using System.Management.Automation;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Errors;
using MeanFieldTools.Random;
using MeanFieldTools.Runs;

namespace MeanFieldTools.Abstractions;

/// <summary>
/// The base of all cmdlets: a token that Ctrl+C and a downstream stop cancel, and the translation of the core's faults into error records.
/// </summary>
public abstract class MeanFieldCommand : PSCmdlet, IDisposable
{
    private readonly HashSet<string> _saved = [];
    private readonly CancellationTokenSource _source = new();
    private WorkThread? _worker;

    /// <summary>Cancelled when the pipeline stops.</summary>
    protected CancellationToken CancellationToken => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the command where its law could not be read; see <see cref="LawTransformationAttribute"/>.</summary>
    protected override void BeginProcessing()
    {
        if (MyInvocation.BoundParameters.TryGetValue("Law", out object? law) && law is UnreadLaw unread)
        {
            ThrowTerminatingError(ErrorRecords.From(unread.Fault, unread.Given));
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _source.Cancel();

    /// <summary>Frees what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Cancel();
            _source.Dispose();
            _worker?.Dispose();
        }
    }

    /// <summary>Runs work on one input; a fault becomes an error about that input, and the pipeline goes on.</summary>
    protected void ForInput(object? input, Action work) => Run(input, work, WriteError);

    /// <summary>Runs work that concerns the whole command; a fault ends it.</summary>
    protected void OrStop(object? target, Action work) => Run(target, work, ThrowTerminatingError);

    /// <summary>
    /// Writes a file, once in a call and after asking, and hands it out as Get-Item does, with what the shell shows of it.
    /// </summary>
    /// <param name="path">Its full path.</param>
    /// <param name="noClobber">Whether a file that is there is left alone, with an error.</param>
    /// <param name="passThru">Whether it is handed out.</param>
    /// <param name="action">What is done, for -WhatIf and -Confirm.</param>
    /// <param name="write">Does it.</param>
    /// <returns>Whether it was written.</returns>
    private protected bool Save(string path, bool noClobber, bool passThru, string action, Action write)
    {
        if (_saved.Contains(path))
        {
            throw new MeanFieldException(
                Fault.ArgumentInvalid,
                $"'{Quote.Path(path)}' was written by this call and would be lost. Give each of what comes down the pipeline a file of "
                    + "its own.")
            {
                Target = path
            };
        }

        if (noClobber && File.Exists(path))
        {
            throw new MeanFieldException(
                Fault.FileExists, $"The file '{Quote.Path(path)}' exists. Leave out -NoClobber to overwrite it.")
            { Target = path };
        }

        if (!ShouldProcess(path, action))
        {
            return false;
        }

        write();
        _saved.Add(path);
        if (passThru)
        {
            WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
        }

        return true;
    }

    /// <summary>
    /// The full path of a file given by the user, relative to the current location; ends the command for other providers.
    /// </summary>
    protected string FullPath(string path)
    {
        string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        if (provider.Name != "FileSystem")
        {
            ThrowTerminatingError(ErrorRecords.From(
                new MeanFieldException(
                    Fault.NotAFilePath, $"'{Quote.Path(path)}' is not a path of the file system. Give the path of a file."), path));
        }

        return full;
    }

    /// <summary>The seed that was given, or one that is drawn now.</summary>
    private protected static long SeedOrDraw(long? given) => given ?? Seeds.Fresh();

    /// <summary>The data that were given, or else those that an ensemble carries.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="given">The data that were given.</param>
    /// <param name="remedy">What to give where there are none.</param>
    private protected static TrainingData DataOf(ParticleEnsemble ensemble, TrainingData? given, string remedy = "-TrainingData") =>
        given ?? ensemble.TrainingData
            ?? throw new MeanFieldException(Fault.MissingContext, $"There are no training data for {ensemble}. Give {remedy}.");

    /// <summary>Does work in the background: hands out the job that does it.</summary>
    private protected void StartJob(int throttleLimit, bool callsUserCode, Func<ComputeOptions, IRunHost, IEnumerable<object>> work)
    {
        var job = new ComputeJob(MyInvocation.Line.Trim(), throttleLimit, callsUserCode, work);
        JobRepository.Add(job);
        job.Start();
        WriteObject(job);
    }

    /// <summary>Whether the work may run code that the user wrote, which need not return.</summary>
    private protected virtual bool CallsUserCode => false;

    // As those of the base, on the pipeline's thread wherever they are called.
    private protected new void WriteObject(object? value) => OnPipeline(() => base.WriteObject(value));

    private protected new void WriteObject(object? value, bool enumerateCollection) =>
        OnPipeline(() => base.WriteObject(value, enumerateCollection));

    private protected new void WriteVerbose(string text) => OnPipeline(() => base.WriteVerbose(text));

    private protected new void WriteWarning(string text) => OnPipeline(() => base.WriteWarning(text));

    private protected new void WriteProgress(ProgressRecord record) => OnPipeline(() => base.WriteProgress(record));

    /// <summary>Called when work is over, whatever its end.</summary>
    private protected virtual void WorkEnded()
    {
    }

    private void Run(object? target, Action work, Action<ErrorRecord> report)
    {
        ErrorRecord record;
        try
        {
            if (CallsUserCode)
            {
                (_worker ??= new WorkThread(GetType().Name)).Do(work, CancellationToken);
            }
            else
            {
                work();
            }

            return;
        }
        catch (OperationCanceledException)
        {
            // A pipeline that is being stopped takes no warnings, but its host does.
            if (_worker is { IsLeft: true })
            {
                Host?.UI?.WriteWarningLine(WorkThread.Left);
            }

            throw new PipelineStoppedException();
        }
        catch (Exception failure) when (ErrorRecords.Known(failure, target) is not null)
        {
            record = ErrorRecords.Known(failure, target)!;
        }
        finally
        {
            WorkEnded();
        }

        report(record);
    }

    private void OnPipeline(Action write) => WorkThread.OnPipeline(_worker, write);
}
