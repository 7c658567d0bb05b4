using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace MeanFieldTools.Pester;

/// <summary>A process of the pinned shell that runs Pester files.</summary>
internal static class PesterProcess
{
    // Only a test that hangs takes so long.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private static readonly string Script = Path.Combine(
        Path.GetDirectoryName(typeof(PesterProcess).Assembly.Location)!, "Invoke-PesterFile.ps1");

    /// <summary>The tests of files of one version of Pester, without running them.</summary>
    public static IReadOnlyList<PesterOutcome> Discover(IReadOnlyList<PesterFile> files, CancellationToken stop) =>
        Run(files, [], [], discover: true, stop);

    /// <summary>Runs the tests of a file on these lines, or all where there are none, but those with an excluded tag.</summary>
    public static IReadOnlyList<PesterOutcome> Run(
        PesterFile file, IReadOnlyCollection<int> lines, IReadOnlyCollection<string> excludedTags, CancellationToken stop) =>
        Run([file], [.. lines.Select(line => $"{file.Path}:{line}")], excludedTags, discover: false, stop);

    private static IReadOnlyList<PesterOutcome> Run(
        IReadOnlyList<PesterFile> files, IReadOnlyCollection<string> lines, IReadOnlyCollection<string> excludedTags,
        bool discover, CancellationToken stop)
    {
        string folder = Directory.CreateTempSubdirectory("mft-pester ").FullName;
        try
        {
            string request = Path.Combine(folder, "request.json"), result = Path.Combine(folder, "result.json");
            string[] paths = [.. files.Select(file => file.Path)];
            File.WriteAllText(request, JsonSerializer.Serialize(
                new { files[0].Module, Path = paths, Line = lines, ExcludeTag = excludedTags, Discover = discover, ResultPath = result }));
            string told = Run(request, stop);
            return File.Exists(result)
                ? PesterOutcome.Read(result)
                : [.. paths.Select(path => PesterOutcome.OfFailedFile(path, $"The shell that ran the file wrote no results. {told}"))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs the script to its end, and returns what it printed.</summary>
    private static string Run(string request, CancellationToken stop)
    {
        string[] arguments = [PinnedShell.Assembly, "-NoProfile", "-NonInteractive", "-File", Script, "-RequestPath", request];
        var start = new ProcessStartInfo(PinnedShell.Dotnet, arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(request),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A redirected shell would write the colors of a terminal.
        start.Environment["NO_COLOR"] = "1";
        var told = new ConcurrentQueue<string>();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => told.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => told.Enqueue(line.Data ?? "");
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        using var kill = patience.Token.Register(() => process.Kill(entireProcessTree: true));
        process.WaitForExit();
        return $"It ended with exit code {process.ExitCode}.\n{string.Join('\n', told)}";
    }
}
