namespace MeanFieldTools.Tests;

/// <summary>Sweeps that are killed, as kill -9 does it, end with the bytes of one that was not.</summary>
public sealed class SweepKillTests : IDisposable
{
    private static string Sweep(int repeats) => $$"""
        name: killed
        seed: 5
        expert: { qubitCount: 2, layerCount: 1 }
        data: { kind: Random, count: 3 }
        ensemble: { count: [4, 64] }
        training: { time: 2, saveAt: [1] }
        distance: { referenceCount: 16 }
        limit: { tolerance: 1e-2 }
        output: { checkpoint: 0, plot: false }
        sweep: { grid: { training.relativeTolerance: [1e-6, 1e-8] }, repeat: {{repeats}} }

        """;

    // One cell whose training has hundreds of steps, and a checkpoint after every few.
    private const string Long = """
        name: killed
        seed: 5
        expert: { meanCosine: 6 }
        data: { kind: Random, count: 3, inputCount: 6 }
        ensemble: { count: 200 }
        training: { time: 2, saveAt: [0.5], method: RungeKutta4, stepSize: 0.005 }
        study: { wasserstein: false }
        limit: { tolerance: 0.1 }
        output: { checkpoint: 0.02, plot: false }

        """;

    private readonly ModuleSession _session = new();
    private readonly ScratchFolder _folder = new();

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public Task A_sweep_killed_again_and_again_ends_with_the_bytes_of_one_that_was_not() => KillSweep(repeats: 10, kills: 2);

    [Fact]
    [Trait("Category", "Acceptance")]
    public Task A_long_sweep_killed_ten_times_ends_with_the_bytes_of_one_that_was_not() => KillSweep(repeats: 125, kills: 10);

    [Fact]
    public async Task A_killed_training_goes_on_from_its_checkpoint_to_the_same_bytes()
    {
        Run(Long, "whole");
        foreach (string stage in new[] { "mixture", "copies" })
        {
            // Killed as soon as the checkpoint of this stage is written for the second time.
            await Kill(Long, $$"""
                $null = [PowerShell]::Create().AddScript({
                    while ($true) {
                        $written = (Get-Item killed/runs/*/{{stage}}.checkpoint -ErrorAction Ignore).LastWriteTimeUtc
                        $first ??= $written
                        if ($written -ne $first) { [Diagnostics.Process]::GetCurrentProcess().Kill() }
                        [Threading.Thread]::Sleep(1)
                    }
                }).BeginInvoke()
                $null = Invoke-MeanFieldExperiment e.yaml -Set 'output.path=killed'
                """);
            Assert.Equal(0, Finished(Path.Combine(_folder.Path, "killed")));
        }

        string planned = string.Join('\n', Invoke("killed", "-WhatIf | ForEach-Object Reason"));
        Assert.Contains("killed before; goes on from its checkpoint", planned, StringComparison.Ordinal);
        Run(Long, "killed");
        Same("whole", "killed", 1);
    }

    [Fact]
    public Task Several_processes_share_the_cells_they_are_given_and_end_with_the_same_bytes() => Share(rounds: 1);

    [Fact]
    [Trait("Category", "Acceptance")]
    public Task Several_processes_share_cells_every_time() => Share(rounds: 10);

    private async Task KillSweep(int repeats, int kills)
    {
        int cells = 4 * repeats;
        Run(Sweep(repeats), "whole");
        for (int kill = 1; kill <= kills; kill++)
        {
            // Results come in the order of the cells, two for each. At the last kill half of the
            // cells are finished, and others are being worked on.
            int finished = cells * kill / (2 * kills);
            await Kill(Sweep(repeats), $$"""
                $results = 0
                Invoke-MeanFieldExperiment e.yaml -Set 'output.path=killed' | ForEach-Object {
                    if (++$results -eq {{2 * finished}}) { [Diagnostics.Process]::GetCurrentProcess().Kill() }
                }
                """);
            Assert.InRange(Finished(Path.Combine(_folder.Path, "killed")), finished, cells - 1);
        }

        Run(Sweep(repeats), "killed");
        Same("whole", "killed", cells);
    }

    // Processes that are given the same cells share them, and the table that stands at the end is whole.
    private async Task Share(int rounds)
    {
        Run(Sweep(2), "whole");
        for (int round = 0; round < rounds; round++)
        {
            string results = $"shared {round}";
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _folder.Run(
                "$VerbosePreference = 'Continue'; "
                + $"$null = Invoke-MeanFieldExperiment e.yaml -Set 'output.path={results}' -ThrottleLimit 1")));
            Assert.All(outcomes, outcome => Assert.True(outcome.ExitCode == 0, outcome.Error));
            Same("whole", results, 8);
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

    // In this process: what differs from a process that is killed, or from several, is only how it ends.
    private void Run(string yaml, string results)
    {
        _folder.Write("e.yaml", yaml);
        Invoke(results, "");
    }

    private IReadOnlyList<object> Invoke(string results, string more) => [.. _session.Output(
        $"Invoke-MeanFieldExperiment $args[0] -Set @{{ 'output.path' = $args[1] }} {more}", Path.Combine(_folder.Path, "e.yaml"),
        Path.Combine(_folder.Path, results))];

    // Runs a script that kills its own process, as kill -9 does it: from inside, so that it comes when it is due on a loaded machine too.
    private async Task Kill(string yaml, string script)
    {
        _folder.Write("e.yaml", yaml);
        var outcome = await _folder.Run(script);
        Assert.True(outcome.ExitCode != 0, $"The run came to its end before it was killed. {outcome.Output}");
        Assert.Empty(outcome.Error);
    }

    private static int Finished(string results) => Directory.Exists(Path.Combine(results, "runs"))
        ? Directory.GetDirectories(Path.Combine(results, "runs")).Count(folder => !Path.GetFileName(folder).Contains('.'))
        : 0;
}
