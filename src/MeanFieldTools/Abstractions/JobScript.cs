using MeanFieldTools.Jobs;

namespace MeanFieldTools.Abstractions;

/// <summary>What a task of a cluster runs: PowerShell, and in it the cells that are its own.</summary>
internal static class JobScript
{
    private static readonly string[] Lines =
    [
        "$ProgressPreference = \"SilentlyContinue\"",
        "if (-not (Get-Module MeanFieldTools)) { Import-Module $env:MEANFIELD_MODULE -ErrorAction Stop }",
        "$null = Invoke-MeanFieldExperiment -LiteralPath $env:MEANFIELD_EXPERIMENT -Cell $env:MEANFIELD_CELL.Split(\",\") -ThrottleLimit "
        + "$env:SLURM_CPUS_PER_TASK -Verbose",
        "exit [int](-not $?)",
    ];

    /// <summary>The program of a task.</summary>
    /// <param name="executable">The shell and its first arguments.</param>
    public static JobProgram For(IReadOnlyList<string> executable) =>
        new([.. executable, "-Command"], Lines, "Export-MeanFieldJob",
            "Name one with -Executable of Export-MeanFieldJob, or load it with -Setup.");
}
