using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MeanFieldTools.Pester;

namespace MeanFieldTools.Tests;

/// <summary>Ctrl+C at a terminal, during the first experiment.</summary>
public sealed partial class InterruptTests : IDisposable
{
    // Only a shell that hangs takes so long.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // What the progress bar says, as soon as there is one.
    private const string Progress = "of 2 cells";

    // A terminal says where its cursor is when it is asked; a shell that gets no answer waits for seconds before it draws its progress.
    private const string CursorQuery = "\u001b[6n";
    private const string CursorAnswer = "\u001b[1;1R";

    // What the terminal shows when the command has ended, with its exit code.
    private const string Ended = "The command ended with exit code ";

    private readonly ScratchFolder _folder = new();

    /// <summary>A copy of the module whose first experiment is small, but for its last mixture.</summary>
    public InterruptTests()
    {
        foreach (string file in new[] { "MeanFieldTools.psd1", "build.ps1" })
        {
            File.Copy(Path.Combine(ModuleSession.Root, file), Path.Combine(_folder.Path, file));
        }

        ScratchFolder.Copy(Path.Combine(ModuleSession.Root, "module"), Path.Combine(_folder.Path, "module"));
    }

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Need.Terminal)]
    public async Task Ctrl_C_keeps_what_is_finished_and_the_same_command_goes_on()
    {
        string results = Path.Combine(_folder.Path, "results", "iris"), runs = Path.Combine(results, "runs");
        WriteExperiment(lastCount: 200000);
        var (code, screen) = await RunAtTerminal(
            interrupt: shown => shown.Contains(Progress, StringComparison.Ordinal) && Directory.Exists(runs) && Finished(runs).Length == 1);
        Assert.True(code == 130, $"The exit code is {code}.\n{screen}");
        Assert.Contains(Progress, screen, StringComparison.Ordinal);
        string first = Assert.Single(Finished(runs));
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(first, "result.json"));

        WriteExperiment(lastCount: 8);
        (code, screen) = await RunAtTerminal(interrupt: _ => false);
        Assert.True(code == 0, $"The exit code is {code}.\n{screen}");
        Assert.Equal(3, File.ReadAllLines(Path.Combine(results, "results.csv")).Length);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(first, "result.json")));
    }

    private static string[] Finished(string runs) =>
        [.. Directory.GetDirectories(runs).Where(folder => !Path.GetFileName(folder).Contains('.'))];

    private void WriteExperiment(int lastCount)
    {
        string path = Path.Combine(_folder.Path, "module", "examples", "iris.yaml");
        string text = File.ReadAllText(Path.Combine(ModuleSession.Root, "module", "examples", "iris.yaml"))
            .Replace("count: [64, 256, 1024]", $"count: [4, {lastCount}]", StringComparison.Ordinal)
            .Replace("time: 1\n", "time: 0.01\n", StringComparison.Ordinal)
            .Replace("maxPointCount: 65536", "maxPointCount: 64", StringComparison.Ordinal)
            .Replace("referenceCount: 1024", "referenceCount: 16", StringComparison.Ordinal);
        File.WriteAllText(path, text);
    }

    /// <summary>
    /// Runs the first experiment under a pseudo-terminal, and types Ctrl+C once it is time. Returns
    /// the exit code and what the screen showed.
    /// </summary>
    private async Task<(int Code, string Screen)> RunAtTerminal(Predicate<string> interrupt)
    {
        // Where tests run in the background, Ctrl+C may be ignored, and every process that they start would inherit that.
        var start = new ProcessStartInfo(
            "env", ["--default-signal=INT", "script", "--quiet", "--flush", "--return", "--command",
                $"trap : INT; stty rows 40 columns 140; '{PinnedShell.Dotnet}' '{PinnedShell.Assembly}' -NoProfile -File build.ps1 -Task "
                + $"FirstRun -NoBuild; echo {Ended}$?.", "/dev/null"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var shown = new StringBuilder();
            _ = Task.Run(async () =>
            {
                char[] part = new char[4096];
                for (int read; (read = await process.StandardOutput.ReadAsync(part, patience.Token)) > 0;)
                {
                    lock (shown)
                    {
                        shown.Append(part, 0, read);
                    }
                }
            });
            string Screen()
            {
                lock (shown)
                {
                    return shown.ToString();
                }
            }

            async Task Type(string text)
            {
                await process.StandardInput.WriteAsync(text.AsMemory(), patience.Token);
                await process.StandardInput.FlushAsync(patience.Token);
            }

            // The program `script` may wait forever for a terminal that nobody uses any more, so the end is read from the screen.
            bool typed = false;
            for (int answered = 0; ; await Task.Delay(50, patience.Token))
            {
                string screen = Screen();
                if (EndedWith().Match(screen) is { Success: true } ended)
                {
                    return (int.Parse(ended.Groups[1].Value, CultureInfo.InvariantCulture), screen);
                }

                for (; answered < screen.Split(CursorQuery).Length - 1; answered++)
                {
                    await Type(CursorAnswer);
                }

                if (!typed && interrupt(screen))
                {
                    await Type("\u0003");
                    typed = true;
                }
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(Ended + @"(\d+)\.")]
    private static partial Regex EndedWith();
}
