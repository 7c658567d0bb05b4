using System.Diagnostics;

namespace MeanFieldTools.Pester;

/// <summary>The PowerShell that the repository's tool manifest pins, whatever else is on the PATH.</summary>
internal static class PinnedShell
{
    private static readonly Lazy<string> HomeOnce = new(Restore);

    /// <summary>The dotnet that runs the tests, which runs the shell too.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The assembly of the shell; its first argument to dotnet. The process is then the shell itself and can be killed.</summary>
    public static string Assembly => Path.Combine(HomeOnce.Value, "pwsh.dll");

    private static string Restore()
    {
        // Several test processes start at once, and two restores must not write the same package.
        using var alone = new Mutex(initiallyOwned: false, "MeanFieldTools.ToolRestore");
        alone.WaitOne();
        try
        {
            Run("tool", "restore");
            return Run("tool", "run", "pwsh", "-NoProfile", "-NonInteractive", "-Command", "[Console]::Out.Write($PSHOME)");
        }
        finally
        {
            alone.ReleaseMutex();
        }
    }

    private static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Dotnet, arguments)
        {
            WorkingDirectory = FindRoot(), RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"dotnet {string.Join(' ', arguments)} failed with exit code {process.ExitCode}: {output}{error.Result}");
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, ".config", "dotnet-tools.json")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
