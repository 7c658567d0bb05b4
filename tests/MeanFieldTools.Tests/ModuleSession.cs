using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace MeanFieldTools.Tests;

/// <summary>A PowerShell engine of its own with the built module imported, as a user's session has it.</summary>
public sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace;

    public ModuleSession()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        state.ImportPSModule(Path.Combine(Root, "MeanFieldTools.psd1"));
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>The folder of the manifest.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Runs a script and hands out everything it wrote; a terminating error is among the errors.</summary>
    public Outcome Run(string script, params object?[] arguments)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        var output = new PSDataCollection<PSObject>();
        var errors = new List<ErrorRecord>();
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException failure)
        {
            errors.Add(failure.ErrorRecord);
        }

        errors.InsertRange(0, shell.Streams.Error);
        return new Outcome([.. output], errors, [.. shell.Streams.Warning], [.. shell.Streams.Verbose], [.. shell.Streams.Information]);
    }

    /// <summary>Runs a script that must not write errors.</summary>
    public IReadOnlyList<PSObject> Output(string script, params object?[] arguments)
    {
        var outcome = Run(script, arguments);
        Assert.Empty(outcome.Errors.Select(e => e.ToString()));
        return outcome.Output;
    }

    /// <summary>The numbers that a script gives.</summary>
    public double[] Numbers(string script, params object?[] arguments) =>
        [.. Output(script, arguments).Select(o => LanguagePrimitives.ConvertTo<double>(o))];

    /// <summary>A shell of the session with a script that is yet to be started.</summary>
    public PowerShell Shell(string script, params object?[] arguments)
    {
        var shell = PowerShell.Create(_runspace).AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell;
    }

    /// <summary>Starts a script in the background, to be stopped.</summary>
    public (PowerShell Shell, IAsyncResult Running) Start(string script)
    {
        var shell = PowerShell.Create(_runspace);
        return (shell, shell.AddScript(script).BeginInvoke());
    }

    public void Dispose() => _runspace.Dispose();

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "MeanFieldTools.psd1")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}

/// <summary>What a script wrote.</summary>
public sealed record Outcome(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<WarningRecord> Warnings,
    IReadOnlyList<VerboseRecord> Verbose,
    IReadOnlyList<InformationRecord> Information)
{
    /// <summary>Checks that exactly one error was written, with this id and category, by this command.</summary>
    public ErrorRecord Error(string id, ErrorCategory category, string command)
    {
        var error = Assert.Single(Errors);
        Assert.Equal($"{id},MeanFieldTools.Commands.{command}", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.EndsWith(".", error.ToString(), StringComparison.Ordinal);
        return error;
    }
}
