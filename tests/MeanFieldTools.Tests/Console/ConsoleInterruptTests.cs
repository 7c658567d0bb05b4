using System.Diagnostics;
using System.Globalization;

namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>Tests that measure time run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleInterruptCollection
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "Console interrupts";
}

/// <summary>A test with Unix signals.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InterruptFactAttribute : FactAttribute
{
    /// <summary>Skips the test where the signal can't be sent or would be ignored.</summary>
    public InterruptFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no signal that a test could send to a process without a window.";
        }
        else if (OperatingSystem.IsLinux() && IgnoresInterrupts())
        {
            Skip = "This run ignores SIGINT, as jobs in the background do, and so do the processes it starts.";
        }
    }

    private static bool IgnoresInterrupts()
    {
        const ulong Interrupt = 2;
        string line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("SigIgn:", StringComparison.Ordinal));
        return (ulong.Parse(line.Split('\t')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }
}

/// <summary>Ctrl+C during a script ends the process within two seconds with exit code 130.</summary>
[Collection(ConsoleInterruptCollection.Name)]
public sealed class ConsoleInterruptTests : ConsoleTest
{
    [InterruptFact]
    public Task A_loop_stops() => EndsInTime("'started'; while ($true) { }; 'not reached'");

    [InterruptFact]
    public Task A_call_that_cannot_be_stopped_does_not_keep_the_process() =>
        EndsInTime("'started'; [System.Threading.Thread]::Sleep(60000); 'not reached'");

    [InterruptFact]
    public Task Catch_does_not_catch_it() => EndsInTime("'started'; try { while ($true) { } } catch { 'not reached' }; 'not reached'");

    private async Task EndsInTime(string script)
    {
        Folder.Write("script.ps1", script);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var process = ConsoleProcess.Start(Folder.Path, ["script.ps1"]);
        try
        {
            Assert.Equal("started", await process.StandardOutput.ReadLineAsync(patience.Token));
            var watch = Stopwatch.StartNew();
            using var kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -INT {process.Id}")]);
            await process.WaitForExitAsync(patience.Token);

            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
            Assert.Equal(130, process.ExitCode);
            Assert.Equal("", await process.StandardOutput.ReadToEndAsync(patience.Token));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
