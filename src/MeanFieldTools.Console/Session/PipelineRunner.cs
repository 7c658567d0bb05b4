using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace MeanFieldTools.ConsoleHost;

/// <summary>How a pipeline ended.</summary>
internal enum Outcome
{
    /// <summary>It ran to its end; it may have written errors.</summary>
    Completed,

    /// <summary>An error ended it, or it did not parse.</summary>
    Failed,

    /// <summary>Ctrl+C stopped it.</summary>
    Interrupted,
}

/// <summary>Runs text and scripts: results through the format views to the host, errors as they come to the host's error lines.</summary>
internal sealed class PipelineRunner(Session session, EngineHost host, Interruption interruption)
{
    /// <summary>Runs text in the global scope. It enters the history, which also makes $? stay as the text leaves it.</summary>
    public Outcome RunText(string text)
    {
        Parser.ParseInput(text, out _, out var mistakes);
        if (mistakes.Any(mistake => mistake.IncompleteInput))
        {
            // Of a text that stops too early the engine would not say where. Other mistakes are its to judge: it knows the module's types.
            Report(new ParseException(mistakes));
            return Outcome.Failed;
        }

        return Run(new Command(text, isScript: true, useLocalScope: false), addToHistory: true);
    }

    /// <summary>Runs a script file as pwsh -File does; a file that is not a .ps1 is taken for a script with a first line #!.</summary>
    public Outcome RunScript(string path, IEnumerable<CommandParameter> parameters)
    {
        bool isScriptFile = path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase);
        var command = new Command(isScriptFile ? path : File.ReadAllText(path), isScript: !isScriptFile, useLocalScope: false);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        ScriptExit.ReachesHost(session.Runspace);
        return Run(command, addToHistory: false);
    }

    /// <summary>The text a command gives, as for the prompt; empty when it fails.</summary>
    public string Evaluate(string command)
    {
        using var shell = PowerShell.Create(session.Runspace);
        string text = "";
        Guard(shell, () => text = string.Concat(shell.AddCommand(command).Invoke()));
        return text;
    }

    private Outcome Run(Command command, bool addToHistory)
    {
        using var shell = PowerShell.Create(session.Runspace);
        shell.Commands.AddCommand(command);
        shell.AddCommand("Out-Default");
        var outcome = Guard(shell, () => shell.Invoke(input: null, new PSInvocationSettings { AddToHistory = addToHistory }));
        host.Screen.EndProgress();
        return outcome;
    }

    private Outcome Guard(PowerShell shell, Action run)
    {
        Drain(shell.Streams);
        var outcome = Outcome.Completed;
        bool interrupted = interruption.Guard(shell, () =>
        {
            try
            {
                run();
            }
            catch (Exception exception) when (exception is IContainsErrorRecord)
            {
                outcome = Outcome.Failed;
                Report(exception);
            }
        });
        return interrupted ? Outcome.Interrupted : outcome;
    }

    /// <summary>Reports errors as they come. The other streams have been to the host already; a long run must not pile them up.</summary>
    private void Drain(PSDataStreams streams)
    {
        streams.Error.DataAdded += (_, _) =>
        {
            foreach (var error in streams.Error.ReadAll())
            {
                Report(error);
            }
        };
        streams.Warning.DataAdded += (_, _) => streams.Warning.Clear();
        streams.Verbose.DataAdded += (_, _) => streams.Verbose.Clear();
        streams.Debug.DataAdded += (_, _) => streams.Debug.Clear();
        streams.Information.DataAdded += (_, _) => streams.Information.Clear();
        streams.Progress.DataAdded += (_, _) => streams.Progress.Clear();
    }

    private void Report(object error)
    {
        if (error is not PipelineStoppedException)
        {
            host.UI.WriteErrorLine(ErrorText.Of(error, detailed: $"{session.Variable("ErrorView")}" == "DetailedView"));
        }
    }
}
