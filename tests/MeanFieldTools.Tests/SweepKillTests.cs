namespace MeanFieldTools.Tests;

/// <summary>Sweeps that are killed, as kill -9 does it, end with the bytes of one that was not.</summary>
public sealed class SweepKillTests : IDisposable
{
    private const string Sweep = """
        name: killed
        seed: 5
        expert: { qubitCount: 2, layerCount: 1 }
        data: { kind: Random, count: 3 }
        ensemble: { count: [4, 64] }
        training: { time: 2, saveAt: [1] }
        distance: { referenceCount: 16 }
        limit: { tolerance: 1e-2 }
        output: { checkpoint: 0, plot: false }
        sweep: { grid: { training.relativeTolerance: [1e-6, 1e-8] }, repeat: 125 }

        """;

    // One cell whose training has thousands of steps.
    private const string Long = """
        name: killed
        seed: 5
        expert: { meanCosine: 6 }
        data: { kind: Random, count: 3, inputCount: 6 }
        ensemble: { count: 400 }
        training: { time: 2, saveAt: [0.5], method: RungeKutta4, stepSize: 0.002 }
        study: { wasserstein: false }
        limit: { tolerance: 0.1 }
        output: { checkpoint: 0.02, plot: false }

        """;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EndsWithTheSameBytes()
    {
        await Run(Sweep, "whole");
        var random = new System.Random(1);
        const int cells = 500, times = 10;
        for (int kill = 0; kill < times; kill++)
        {
            int before = Finished(Path.Combine(_folder.Path, "killed"));
            // Enough is left for the kill to come before the end on a slow machine, too.
            int wanted = before + random.Next(0, Math.Max(1, (cells - 200 - before) * 2 / (times + 1 - kill)));
            Assert.True(await Kill(Sweep, "killed", results => Finished(results) > wanted), $"The sweep ended before kill {kill}, with {before} cells finished at its start.");
        }

        await Run(Sweep, "killed");
        Same("whole", "killed", cells);
    }

    [Fact]
    public async Task LongTrainingGoesOnFromItsCheckpoint()
    {
        await Run(Long, "whole");
        int kills = 0;
        foreach (string stage in new[] { "mixture", "copies" })
        {
            // Wait for a checkpoint that this process has written.
            DateTime began = DateTime.UtcNow;
            kills += await Kill(Long, "killed", results => Directory.Exists(Path.Combine(results, "runs"))
                && Directory.EnumerateFiles(Path.Combine(results, "runs"), $"{stage}.checkpoint", SearchOption.AllDirectories).Any(file => File.GetLastWriteTimeUtc(file) > began.AddSeconds(0.3))) ? 1 : 0;
        }

        Assert.True(kills >= 1, $"The run was killed {kills} times only.");
        var planned = await _folder.Run("(Invoke-MeanFieldExperiment e.yaml -WhatIf -Set 'output.path=killed').Reason");
        Assert.Contains(Directory.Exists(Path.Combine(_folder.Path, "killed", "runs")) && Finished(Path.Combine(_folder.Path, "killed")) == 0
            ? "killed before; goes on from its checkpoint" : "finished", planned.Output, StringComparison.Ordinal);
        await Run(Long, "killed");
        Same("whole", "killed", 1);
    }

    /// <summary>Several processes that are given the same cells share them, and the table that stands at the end is whole.</summary>
    [Fact]
    public async Task SeveralAtOnceEndWithTheSameBytes()
    {
        await Run(Sweep.Replace("repeat: 125", "repeat: 3", StringComparison.Ordinal), "whole");
        for (int round = 0; round < 3; round++)
        {
            string results = $"shared {round}";
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _folder.Run(
                $"$VerbosePreference = 'Continue'; $null = Invoke-MeanFieldExperiment e.yaml -Set 'output.path={results}' -ThrottleLimit 1")));
            Assert.All(outcomes, outcome => Assert.True(outcome.ExitCode == 0, outcome.Error));
            Same("whole", results, 12);
        }
    }

    private void Same(string first, string second, int runs)
    {
        string a = Path.Combine(_folder.Path, first), b = Path.Combine(_folder.Path, second);
        string[] names = [.. SweepTests.Files(a).Select(file => Path.GetRelativePath(a, file)).Order()];
        Assert.Equal(names, SweepTests.Files(b).Select(file => Path.GetRelativePath(b, file)).Order());
        Assert.Equal(runs, Finished(a));
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(a, name)), File.ReadAllBytes(Path.Combine(b, name))));
    }

    private async Task Run(string yaml, string results)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "e.yaml"), yaml);
        var outcome = await _folder.Run($"$null = Invoke-MeanFieldExperiment e.yaml -Set 'output.path={results}'");
        Assert.True(outcome.ExitCode == 0, outcome.Error);
    }

    // Starts the experiment and kills it as soon as its results look as wanted; false where it came to its end first.
    private async Task<bool> Kill(string yaml, string results, Predicate<string> now)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "e.yaml"), yaml);
        using var process = _folder.Start($"$null = Invoke-MeanFieldExperiment e.yaml -Set 'output.path={results}'");
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();
        while (!process.HasExited && !now(Path.Combine(_folder.Path, results)))
        {
            await Task.Delay(5);
        }

        bool running = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        return running;
    }

    private static int Finished(string results) => Directory.Exists(Path.Combine(results, "runs"))
        ? Directory.GetDirectories(Path.Combine(results, "runs")).Count(folder => !Path.GetFileName(folder).Contains('.'))
        : 0;
}
