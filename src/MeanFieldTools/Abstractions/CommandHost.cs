using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>The streams of a cmdlet.</summary>
internal sealed class CommandHost(Cmdlet command) : IRunHost
{
    public void Error(ErrorRecord record) => command.WriteError(record);

    public void Warning(string message) => command.WriteWarning(message);

    public void Verbose(string message) => command.WriteVerbose(message);

    public void Progress(ProgressRecord record) => command.WriteProgress(record);

    // Shown by the host, and on the information stream for those who redirect it.
    public void Tell(string message) => command.WriteInformation(new HostInformationMessage { Message = message }, ["PSHOST"]);
}
