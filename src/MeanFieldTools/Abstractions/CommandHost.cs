using System.Management.Automation;
using MeanFieldTools.Plans;
using MeanFieldTools.Runs;

namespace MeanFieldTools.Abstractions;

/// <summary>The streams of a cmdlet.</summary>
internal sealed class CommandHost(Cmdlet command) : IRunHost
{
    public void Error(MeanFieldException fault, Cell? cell) => command.WriteError(HostRecords.Error(fault, cell));

    public void Warning(string message) => command.WriteWarning(message);

    public void Verbose(string message) => command.WriteVerbose(message);

    public void Progress(ActivityProgress progress) => command.WriteProgress(HostRecords.Progress(progress));

    // Shown by the host, and on the information stream for those who redirect it.
    public void Tell(string message) => command.WriteInformation(new HostInformationMessage { Message = message }, ["PSHOST"]);
}
