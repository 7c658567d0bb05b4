using System.Management.Automation;
using System.Reflection;

namespace MeanFieldTools.ConsoleHost;

/// <summary>What the console says about itself.</summary>
internal static class Messages
{
    private const string Project = "dotnet run -c Release --project src/MeanFieldTools.Console";

    public const string Usage = $"""
        Runs PowerShell scripts and commands with the module MeanFieldTools, for machines that have the .NET SDK but no pwsh.

          {Project} -- script.ps1 [arguments]
          {Project} -- -Command 'New-QuantumExpert 2'
          {Project}
          {Project} < script.ps1

        script.ps1 [arguments]   run a script; -Name value, -Name:value and -Switch are its parameters, all else is text
        -Command, -c text        run a command; what follows is part of it
        (nothing)                a prompt on a terminal; otherwise run the script read from standard input
        -Version                 the versions of the module and of the engine
        -Help, -h, -?            this text

        Results go to standard output; errors, warnings, verbose text and progress go to standard error.
        Exit codes: that of exit, otherwise 0; 1 after an error that ended the run; 64 wrong usage; 70 module not loaded; 130 Ctrl+C.
        The engine has the core commands only (ForEach-Object, Where-Object, Get-Command, Get-Help ...): no Select-Object, no Format-Table,
        no > to a file.
        """;

    /// <summary>The version of the module, which is that of every assembly built with it, and of the engine.</summary>
    public static string Version => $"MeanFieldTools {Of(typeof(Messages).Assembly)}, PowerShell engine {Of(typeof(PSObject).Assembly)}";

    private static string Of(Assembly assembly)
    {
        string text = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        return text.Split(' ', '+')[0];
    }
}
