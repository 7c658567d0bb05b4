using MeanFieldTools.Ensembles;
using MeanFieldTools.Experts;
using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Results;
using MeanFieldTools.Runs;
using MeanFieldTools.Store;

namespace MeanFieldTools.Experiments.Tests.Results;

/// <summary>
/// Files of results in which a bit was flipped, or which are gone: they are named, never used, and made again by the next run.
/// </summary>
public sealed class DamageTests : IDisposable
{
    private const string Data = "x,y\n0.1,0.5\n0.7,-0.25\n1.3,0.75\n";

    private const string Yaml = """
        name: small
        seed: 3
        expert: { meanCosine: 1 }
        data: { path: points.csv, inputProperty: [x], targetProperty: y }
        ensemble: { count: [4, 8] }
        training: { time: 0.5 }
        distance: { referenceCount: 8 }
        output: { ensemble: true, plot: false, report: false }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("damage [1] ").FullName;

    public DamageTests()
    {
        File.WriteAllText(Path.Combine(_folder, "points.csv"), Data);
        File.WriteAllText(Path.Combine(_folder, "e.yaml"), Yaml);
        Run();
    }

    private string Results => Path.Combine(_folder, "results");

    private string[] Runs => [.. Directory.GetDirectories(Path.Combine(Results, "runs")).Order()];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_flipped_bit_anywhere_in_a_run_is_found()
    {
        foreach (string file in Directory.GetFiles(Runs[0]))
        {
            byte[] content = File.ReadAllBytes(file);
            for (int place = 0; place < content.Length; place += 7)
            {
                File.WriteAllBytes(file, Flipped(content, place));
                Assert.True(RunFiles.FindDamage(Runs[0]) is not null, $"{Path.GetFileName(file)}, byte {place}");
            }

            File.WriteAllBytes(file, content);
            Assert.Null(RunFiles.FindDamage(Runs[0]));
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_a_limit_is_refused()
    {
        string file = Directory.GetFiles(Path.Combine(Results, "limits"), "*.npz").Single();
        byte[] content = File.ReadAllBytes(file);
        LimitArchive.Read(content, problem: null);
        for (int place = 0; place < content.Length; place += 7)
        {
            Assert.ThrowsAny<FormatException>(() => LimitArchive.Read(Flipped(content, place), problem: null));
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_an_exported_ensemble_is_refused()
    {
        byte[] content = File.ReadAllBytes(Path.Combine(Runs[0], RunFiles.Ensemble(0)));
        Assert.Contains(EnsembleArchive.Read(content, expert: null).ParticleCount, new[] { 4, 8 });
        for (int place = 0; place < content.Length; place += 7)
        {
            Assert.ThrowsAny<FormatException>(() => EnsembleArchive.Read(Flipped(content, place), expert: null));
        }
    }

    [Fact]
    public void Training_does_not_go_on_from_a_checkpoint_with_a_flipped_bit()
    {
        string path = Path.Combine(_folder, "mixture.checkpoint");
        var start = ParticleEnsemble.Draw(new MeanCosineExpert(1), 3, InitialLaw.Uniform, Sampling.Random, 1);
        CheckpointFile.Write(path, [start]);
        Assert.Single(CheckpointFile.Read(path, start));
        byte[] content = File.ReadAllBytes(path);
        for (int place = 0; place < content.Length; place++)
        {
            File.WriteAllBytes(path, Flipped(content, place));
            Assert.Empty(CheckpointFile.Read(path, start));
        }

        File.WriteAllBytes(path, content[..^1]);
        Assert.Empty(CheckpointFile.Read(path, start));
    }

    [Theory]
    [InlineData("result.json")]
    [InlineData("trace.csv")]
    [InlineData("cell.yaml")]
    [InlineData("provenance.json")]
    [InlineData("ensemble-0.npz")]
    [InlineData("checksums.sha256")]
    public void A_damaged_run_is_named_and_run_again_with_the_same_bytes(string name)
    {
        var before = Content();
        string file = Path.Combine(Runs[1], name);
        File.WriteAllBytes(file, Flipped(File.ReadAllBytes(file), 40));
        var host = Run();
        Assert.Contains(host.Warnings,
            warning => warning.Contains(name == "checksums.sha256" ? Path.GetFileName(Runs[1]) : name, StringComparison.Ordinal));
        Assert.Empty(host.Errors);
        Assert.Equal(before, Content());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_missing_or_emptied_run_is_run_again(bool emptied)
    {
        var before = Content();
        Directory.Delete(Runs[0], recursive: true);
        if (emptied)
        {
            Directory.CreateDirectory(Path.Combine(
                Results, "runs", before.Keys.First(name => name.Contains("result.json", StringComparison.Ordinal)).Split('/')[1]));
        }

        Run();
        Assert.Equal(before, Content());
    }

    [Fact]
    public void A_damaged_limit_is_computed_again()
    {
        var before = Content();
        string file = Directory.GetFiles(Path.Combine(Results, "limits"), "*.npz").Single();
        File.WriteAllBytes(file, Flipped(File.ReadAllBytes(file), 700));
        Directory.Delete(Runs[0], recursive: true);
        Run();
        Assert.Equal(before, Content());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_or_missing_limit_of_finished_cells_is_told_of_and_computed_again(bool missing)
    {
        var before = Content();
        string file = Directory.GetFiles(Path.Combine(Results, "limits"), "*.npz").Single();
        File.WriteAllBytes(file, Flipped(File.ReadAllBytes(file), 700));
        if (missing)
        {
            File.Delete(file);
        }

        var folder = new ResultFolder(Results);
        var cells = folder.Finished().ToArray();
        Assert.Contains(file, Assert.Throws<MeanFieldException>(() => folder.CheckLimit(cells[0])).Message, StringComparison.Ordinal);
        folder.CheckLimit(cells[1]);
        Assert.Contains(file, Assert.Single(Run().Warnings), StringComparison.Ordinal);
        Assert.Equal(before, Content());
    }

    [Theory]
    [InlineData("result.json")]
    [InlineData("trace.csv")]
    [InlineData("cell.yaml")]
    [InlineData("provenance.json")]
    [InlineData("ensemble-0.npz")]
    [InlineData("checksums.sha256")]
    public void A_cell_with_a_damaged_file_is_refused_before_anything_is_read_of_it(string name)
    {
        string file = Path.Combine(Runs[0], name);
        File.WriteAllBytes(file, Flipped(File.ReadAllBytes(file), 40));
        var folder = new ResultFolder(Results);
        string run = Path.GetFileName(Runs[0]);
        Assert.Contains(run, Assert.Throws<MeanFieldException>(() => folder.Finished().ToList().ForEach(folder.Check)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("result.json")]
    [InlineData("ensemble-0.npz")]
    public void Reading_damaged_results_names_the_file(string name)
    {
        string file = Path.Combine(Runs[0], name);
        File.WriteAllBytes(file, Flipped(File.ReadAllBytes(file), 40));
        var folder = new ResultFolder(Results);
        var fault = Assert.Throws<MeanFieldException>(
            () => folder.Finished().Select(cell => folder.Measurements(cell)[0].Ensemble).ToArray());
        Assert.Equal(Fault.ResultInvalid, fault.Fault);
        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_history_names_its_file()
    {
        var folder = new ResultFolder(Results);
        var measurement = folder.Measurements().First();
        string file = Path.Combine(measurement.Path, RunFiles.Trace);
        File.WriteAllText(file, File.ReadAllText(file).Replace('1', '2'));
        Assert.Contains(file, Assert.Throws<MeanFieldException>(() => RunTrace.Read(measurement)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_altered_copy_of_the_data_is_an_error()
    {
        string file = Directory.GetFiles(Path.Combine(Results, "data"), "points.csv", SearchOption.AllDirectories).Single();
        File.WriteAllText(file, Data.Replace("0.5", "0.6", StringComparison.Ordinal));
        var fault = Assert.Throws<MeanFieldException>(() => new ResultFolder(Results));
        Assert.Equal(Fault.ResultInvalid, fault.Fault);
        Assert.Contains(file, fault.Message, StringComparison.Ordinal);

        // The next run puts the copy right from the original.
        Run();
        Assert.Equal(2, new ResultFolder(Results).Measurements().Count());
    }

    [Fact]
    public void A_damaged_configuration_is_an_error_and_does_not_cost_the_seed_that_was_drawn()
    {
        File.WriteAllText(Path.Combine(_folder, "e.yaml"), Yaml.Replace("seed: 3\n", "", StringComparison.Ordinal));
        Directory.Delete(Results, recursive: true);
        Run();
        var before = Content();
        string file = Path.Combine(Results, ExperimentReader.ResultsName);
        File.WriteAllText(file, File.ReadAllText(file).Replace("time: 0.5", "time: 0.7", StringComparison.Ordinal));
        Assert.Contains(file, Assert.Throws<MeanFieldException>(() => new ResultFolder(Results)).Message, StringComparison.Ordinal);
        Run();
        Assert.Equal(before, Content());
        File.Delete(file);
        Run();
        Assert.Equal(before, Content());
    }

    [Fact]
    public void Results_that_are_deleted_while_the_experiment_runs_are_an_error()
    {
        var experiment = ExperimentReader.Read(Path.Combine(_folder, "e.yaml"), Settings.None);
        var session = new ExperimentSession(experiment, Path.Combine(_folder, "lost"));
        var host = new Host();
        int count = 0;
        foreach (
            var measurement in session.Run(session.Select([], [], ComputeOptions.Default), new ComputeOptions { ThrottleLimit = 1 }, host))
        {
            count++;
            Directory.Delete(Path.Combine(_folder, "lost", "runs", measurement.Run), recursive: true);
        }

        Assert.Equal(2, count);
        Assert.Equal(Fault.ResultsLost, Assert.Single(host.Errors).Fault);
        Assert.Contains("2 of 2 finished runs", host.Errors[0].Message, StringComparison.Ordinal);
    }

    private static byte[] Flipped(byte[] content, int place)
    {
        byte[] copy = [.. content];
        copy[place % copy.Length] ^= (byte)(1 << (place % 8));
        return copy;
    }

    private Host Run()
    {
        var host = new Host();
        var experiment = ExperimentReader.Read(Path.Combine(_folder, "e.yaml"), Settings.None);
        var session = new ExperimentSession(experiment, Results);
        Assert.Equal(
            2, session.Run(session.Select([], [], ComputeOptions.Default), new ComputeOptions { ThrottleLimit = 1 }, host).Count());
        return host;
    }

    // All files but those that tell when a run was made.
    private SortedDictionary<string, string> Content() => new(Directory.GetFiles(Results, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) is not RunFiles.Provenance)
        .ToDictionary(file => Path.GetRelativePath(Results, file).Replace('\\', '/'), file => Checksums.Of(File.ReadAllBytes(file))));
}
