using System.Diagnostics;
using System.Text;

namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>What a run of the console left behind; line ends are those of Unix.</summary>
internal sealed record ConsoleResult(int ExitCode, string Output, string Error);

/// <summary>Runs the built console as its users do, as a process of its own.</summary>
internal static class ConsoleProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The console built in the same configuration as these tests.</summary>
    public static string AssemblyPath { get; } = FindAssembly();

    /// <summary>Starts the console with its streams redirected.</summary>
    public static Process Start(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? assembly = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(assembly ?? AssemblyPath);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs the console to its end.</summary>
    public static async Task<ConsoleResult> Run(
        string folder,
        string[] arguments,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null,
        string? assembly = null)
    {
        using var process = Start(folder, arguments, environment, assembly);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return new ConsoleResult(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string FindAssembly()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = own;
        while (!File.Exists(Path.Combine(root.FullName, "MeanFieldTools.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("The tests must run inside the repository.");
        }

        return Path.Combine(
            root.FullName, "src", "MeanFieldTools.Console", "bin", own.Parent!.Name, own.Name, "MeanFieldTools.Console.dll");
    }
}
