using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace MeanFieldTools.ConsoleHost;

/// <summary>The engine with the module imported: one runspace for the life of the process.</summary>
internal sealed class Session : IDisposable
{
    private const string DefaultPrompt = "\"MFT $($ExecutionContext.SessionState.Path.CurrentLocation)> \"";

    private Session(Runspace runspace, EngineIntrinsics engine)
    {
        Runspace = runspace;
        Engine = engine;
    }

    public Runspace Runspace { get; }

    /// <summary>The engine's variables and paths; unlike the runspace's proxy they may be read while a pipeline runs.</summary>
    public EngineIntrinsics Engine { get; }

    /// <summary>Opens the session in the process's current directory.</summary>
    public static Session Open(EngineHost host)
    {
        var runspace = RunspaceFactory.CreateRunspace(host, InitialState());
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        var engine = (EngineIntrinsics)shell.AddScript("$ExecutionContext").Invoke()[0].BaseObject;
        engine.SessionState.Path.SetLocation(WildcardPattern.Escape(Environment.CurrentDirectory));
        return new Session(runspace, engine);
    }

    /// <summary>Imports a module; an error while it loads counts, even one that its script would survive.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Import(string manifest)
    {
        using var shell = PowerShell.Create(Runspace);
        try
        {
            shell.AddCommand("Import-Module").AddParameter("Name", WildcardPattern.Escape(manifest)).Invoke();
        }
        catch (RuntimeException exception)
        {
            return ErrorText.Of(exception, detailed: false);
        }

        return shell.Streams.Error.Count > 0 ? ErrorText.Of(shell.Streams.Error[0], detailed: false) : null;
    }

    /// <summary>The value of a variable of the session, or null.</summary>
    public object? Variable(string name) => Engine.SessionState.PSVariable.GetValue(name);

    /// <inheritdoc/>
    public void Dispose() => Runspace.Dispose();

    private static InitialSessionState InitialState()
    {
        var state = InitialSessionState.CreateDefault2();
        state.LanguageMode = PSLanguageMode.FullLanguage;
        state.Commands.Add(new SessionStateFunctionEntry("prompt", DefaultPrompt));
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        return state;
    }
}
