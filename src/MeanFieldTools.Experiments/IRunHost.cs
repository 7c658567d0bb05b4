using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>Where a long run tells its user things: the pipeline of a cmdlet, or the streams of a job. Called on one thread.</summary>
internal interface IRunHost
{
    void Error(ErrorRecord record);

    void Warning(string message);

    void Verbose(string message);

    void Progress(ProgressRecord record);

    /// <summary>What Write-Host does.</summary>
    void Tell(string message);
}
