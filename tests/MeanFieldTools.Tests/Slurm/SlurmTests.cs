using MeanFieldTools.Pester;

namespace MeanFieldTools.Tests;

/// <summary>What Export-MeanFieldJob writes, run by a real Slurm.</summary>
public sealed class SlurmTests(SlurmCluster cluster) : IClassFixture<SlurmCluster>, IDisposable
{
    // A cell that is over at once, and one of seconds with thousands of steps.
    private const string Sweep = """
        name: killed
        seed: 5
        expert: { meanCosine: 6 }
        data: { kind: Random, count: 3, inputCount: 6 }
        ensemble: { count: 8 }
        training: { time: 2, saveAt: [0.5], method: RungeKutta4, stepSize: 0.002 }
        study: { wasserstein: false }
        limit: { tolerance: 0.1 }
        output: { checkpoint: 0.02 }
        sweep: { grid: { ensemble.count: [8, 1200] } }

        """;

    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("mft it's [50%a] ").FullName;

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// A task is killed in the middle of its training, the script submitted again: the files are those of one local run, byte by byte.
    /// </summary>
    [NeedsFact(Need.Slurm)]
    public void ASweepThatIsKilledAndSubmittedAgainEndsWithTheBytesOfALocalRun()
    {
        string path = Path.Combine(_folder, "e.yaml"), local = Path.Combine(_folder, "local"), shared = Path.Combine(_folder, "shared");
        File.WriteAllText(path, Sweep);
        _session.Output("Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] }", path, local);

        string script = Export(path, shared, "-ArrayThrottle 2 -Partition short");
        string[] runs = [
            .. _session.Output("Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] } -WhatIf | ForEach-Object Run", path,
                shared).Select(o => $"{o}")];
        const int victim = 1;
        string checkpoint = Path.Combine(shared, "runs", $"{runs[victim]}.work", "mixture.checkpoint");
        string first = cluster.Submit(script);
        cluster.Wait(() => File.Exists(checkpoint), $"task {victim} writes no checkpoint");
        cluster.Run("scancel", "--signal=KILL", "--full", $"{first}_{victim}");
        var states = cluster.States(first);
        Assert.Equal([0, 1], states.Keys.Order());
        Assert.All(states,
            task => Assert.True((task.Key == victim) == (task.Value != "COMPLETED"), $"Task {task.Key} is {task.Value}. {Logs(shared)}"));
        Assert.False(Directory.Exists(Path.Combine(shared, "runs", runs[victim])));
        Assert.True(File.Exists(checkpoint));
        Assert.False(File.Exists(Path.Combine(shared, "results.csv")));

        // A new script would have one task only; the old one does as well.
        Assert.Contains($"#SBATCH --array={victim}\n",
            File.ReadAllText(Export(path, shared, "-Destination \"$($args[1])/rest.sh\"", "rest.sh")), StringComparison.Ordinal);
        states = cluster.States(cluster.Submit(script));
        Assert.All(states.Values, state => Assert.True(state == "COMPLETED", $"{state}. {Logs(shared)}"));
        string[] names = [.. SweepTests.Files(local).Select(file => Path.GetRelativePath(local, file)).Order()];
        string[] own = ["job.sh", "rest.sh"];
        Assert.Equal(names, SweepTests.Files(shared).Select(file => Path.GetRelativePath(shared, file))
            .Where(name => !name.StartsWith("logs", StringComparison.Ordinal) && !name.StartsWith("experiment-", StringComparison.Ordinal)
                && !own.Contains(name)).Order());
        Assert.Equal((2 * 6) + 7, names.Length);
        Assert.All(names,
            name => Assert.Equal(File.ReadAllBytes(Path.Combine(local, name)), File.ReadAllBytes(Path.Combine(shared, name))));
        _session.Run("Export-MeanFieldJob $args[0] -Set @{ 'output.path' = $args[1] }", path, shared)
            .Error("NoCellToRun", System.Management.Automation.ErrorCategory.ObjectNotFound, "ExportMeanFieldJobCommand");
    }

    /// <summary>A task whose cell fails is a failed task, and the other cells of the task are finished.</summary>
    [NeedsFact(Need.Slurm)]
    public void AFailedCellFailsItsTaskAndNoOtherCell()
    {
        File.WriteAllText(Path.Combine(_folder, "table.csv"), "a,b,y\n0.5,0.25,1\n");
        string path = Path.Combine(_folder, "e.yaml"), shared = Path.Combine(_folder, "shared");
        File.WriteAllText(path, """
            name: "a failing 'job' #1"
            seed: 1
            expert: { meanCosine: 2 }
            data: { path: table.csv, inputProperty: [a, b], targetProperty: y }
            ensemble: { count: 8 }
            training: { time: 1 }
            study: { wasserstein: false }
            limit: { tolerance: 1e-3 }
            sweep: { list: [{ data.inputProperty: [a, c] }, { training.time: 1 }, { training.time: 2 }, { training.time: 3 }] }
            """);
        string job = cluster.Submit(Export(path, shared, "-CellsPerTask 2 -Option '--comment=a \"b\" #c'"));
        var states = cluster.States(job);
        Assert.Equal("0 FAILED, 1 COMPLETED",
            string.Join(", ", states.OrderBy(task => task.Key).Select(task => $"{task.Key} {task.Value}")));
        Assert.Equal(3, Directory.GetDirectories(Path.Combine(shared, "runs")).Length);
        Assert.Contains(
            "Cell 0 (data.inputProperty = ", File.ReadAllText(Path.Combine(shared, "logs", $"{job}_0.log")), StringComparison.Ordinal);
    }

    private string Export(string path, string results, string parameters, string name = "job.sh")
    {
        _session.Output(
            "Export-MeanFieldJob $args[0] -Set @{ 'output.path' = $args[1] } -Memory 100MB -TimeLimit 00:05:00 -Executable $args[2], "
            + $"$args[3], -NoProfile, -NonInteractive {parameters}",
            path, results, PinnedShell.Dotnet, PinnedShell.Assembly);
        return Path.Combine(results, name);
    }

    private static string Logs(string results) =>
        string.Join('\n', Directory.GetFiles(Path.Combine(results, "logs")).Order()
            .Select(file => $"{Path.GetFileName(file)}: {File.ReadAllText(file)}"));
}
