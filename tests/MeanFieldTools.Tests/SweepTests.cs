using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>Sweeps: their cells, what is run and why, and what comes of them.</summary>
public sealed class SweepTests : FolderTests
{
    private const string Base = """
        name: sweep
        seed: 3
        expert: { meanCosine: 2 }
        data: { kind: Random, count: 2 }
        ensemble: { count: 8 }
        training: { time: 1 }
        study: { wasserstein: false }
        limit: { tolerance: 1e-3 }
        output: { plot: false }

        """;

    [Theory]
    [InlineData("sweep: { grid: { training.time: [1, 2], ensemble.count: [4, 8, 16] } }", "1/4 1/8 1/16 2/4 2/8 2/16")]
    [InlineData("sweep: { zip: { training.time: [1, 2], ensemble.count: [4, 8] } }", "1/4 2/8")]
    [InlineData("sweep: { list: [{ training.time: 3 }, { training: { time: 4 }, ensemble.count: [5, 6] }] }", "3/8 4/5 4/6")]
    [InlineData("sweep: { grid: { training.time: [1, 2] }, sweep: { grid: { ensemble.count: [4, 8] } } }", "1/4 1/8 2/4 2/8")]
    [InlineData("sweep: { list: [{ training.time: 3, sweep: { grid: { ensemble.count: [1, 2] } } }, "
        + "{ training.time: 4 }] }", "3/1 3/2 4/8")]
    [InlineData("sweep: [{ grid: { training.time: [1, 2] } }, { grid: { training.time: [2, 3] } }]", "1/8 2/8 3/8")]
    [InlineData("sweep: { grid: { training.time: [1, 1, 1] } }", "1/8")]
    [InlineData("sweep: { grid: { training.time: pi/2 } }", "1.5707963267948966/8")]
    public void CellsOfASweep(string sweep, string expected)
    {
        var cells = Plan(sweep);
        Assert.Equal(Enumerable.Range(0, cells.Count), cells.Select(c => (int)c.Properties["Cell"].Value));
        Assert.Equal(expected, string.Join(' ', Settings(sweep)));
    }

    [Fact]
    public void RepeatsAreSeedsAndKeepTheData()
    {
        var rows = Invoke(Base + "sweep: { repeat: 3 }", "repeats");
        Assert.Equal([3L, 4L, 5L], rows.Select(r => (long)r.Properties["Seed"].Value));
        Assert.Single(rows.Select(r => (double)r.Properties["LimitLoss"].Value).Distinct());
        Assert.Equal(3, rows.Select(r => (double)r.Properties["Loss"].Value).Distinct().Count());
    }

    [Fact]
    public void DrawsFollowTheirLawsAndDoNotMoveWhenMoreAreMade()
    {
        const string key = "key: { training.time: { logUniform: [0.1, 10] }, ensemble.count: { uniform: [2, 4] }, distance.norm: "
            + "{ choice: [L1, L2] } } } }";
        var few = Settings($"sweep: {{ random: {{ count: 20, seed: 1, {key}").ToArray();
        var many = Settings($"sweep: {{ random: {{ count: 60, seed: 1, {key}").ToArray();
        Assert.Equal(few, many[..20]);
        Assert.NotEqual(few, Settings($"sweep: {{ random: {{ count: 20, seed: 2, {key}"));
        double[] times = [.. many.Select(c => double.Parse(c.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.All(times, t => Assert.InRange(t, 0.1, 10));
        Assert.InRange(times.Count(t => t < 1), 18, 42);
        Assert.Equal(["2", "3", "4"], many.Select(c => c.Split('/')[1]).Distinct().Order());
    }

    [Fact]
    public void MistakesInASweepStandAtTheirPlaces()
    {
        string path = Write(Base + """
            sweep:
              grid: { ensemble.cuont: [1, 2], training.time: [1, -2] }
              zip: { training.stepSize: [1, 2], limit.tolerance: [1] }
              random: { count: 3, key: { training.relativeTolerance: { normal: [0, 1] } } }
              list: [{ name: x }]
            """);
        string[] lines = Mistakes(path);
        Assert.True(lines.Length == 5, string.Join('\n', lines));
        Assert.Contains($"{path}:11:11: A sweep cannot set 'ensemble.cuont'. Did you mean 'ensemble.count'?", lines);
        Assert.True(lines.Any(l => l.Contains(":11:54: training.time must be above 0, not -2.")), string.Join('\n', lines));
        Assert.Contains(lines, l => l.Contains(":12:8: The lists of zip must be of equal length; they have 2, 1 values."));
        Assert.Contains(lines, l => l.Contains(":13:60: There is no law 'normal'. The laws are uniform, logUniform, choice."));
        Assert.Contains(lines, l => l.Contains(":14:12: A sweep cannot set 'name'."));
    }

    [Fact]
    public void FilesIncludeFilesAndHaveDefaults()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "parts"));
        File.WriteAllText(Path.Combine(_folder, "parts", "table.csv"), "a,y\n0.5,1\n1,0\n");
        File.WriteAllText(Path.Combine(_folder, "parts", "expert.yaml"), "qubitCount: 2\nlayerCount: 3\n");
        File.WriteAllText(
            Path.Combine(_folder, "parts", "base.yaml"),
            "data: { path: table.csv, inputProperty: a, targetProperty: y }\ntraining: { time: 7, method: Euler }\n"
            + "defaults: { limit: { tolerance: 0.5 }, training: { stepSize: 0.25 } }\n");
        string path = Write("""
            include: parts/base.yaml
            expert: { include: parts/expert.yaml, layerCount: 1, inputCount: 1 }
            ensemble: { count: 4 }
            training: { time: 2 }
            defaults: { training: { time: 100 }, limit: { tolerance: 0.125 } }
            """);
        string configuration = _session.Output("(Import-MeanFieldExperiment $args[0]).Configuration", path).Single().ToString();
        foreach (string expected in new[] { "qubitCount: 2", "layerCount: 1", "time: 2\n", "method: Euler",
            "stepSize: 0.25", "tolerance: 0.125" })
        {
            Assert.Contains(expected, configuration, StringComparison.Ordinal);
        }

        Assert.Single(_session.Output("Invoke-MeanFieldExperiment $args[0] -Set 'output.path=' -WhatIf", path));

        // A mistake in an included file is told with that file, and files must not go round in circles.
        File.WriteAllText(Path.Combine(_folder, "parts", "expert.yaml"), "qubitCount: 2\nlayercount: 3\ninclude: expert.yaml\n");
        string[] lines = Mistakes(path);
        Assert.Contains(
            lines,
            l =>
                l.StartsWith($"{Path.Combine(_folder, "parts", "expert.yaml")}:2:1: There is no key 'layercount' in expert. "
                    + "Did you mean 'layerCount'?", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("expert.yaml:3:10: 'expert.yaml' includes itself"));
    }

    [Fact]
    public void SetTakesAKeyOutOfTheSweep()
    {
        const string sweep = "sweep: { grid: { training.time: [1, 2], ensemble.count: [4, 8] } }";
        Assert.Equal(4, Plan(sweep).Count);
        Assert.Equal(2, Plan(sweep, "'training.time=3'").Count);
        Assert.Equal(2, Plan(sweep, "@{ training = @{ time = 3; stepSize = 0.5 } }").Count);
    }

    [Fact]
    public void FinishedCellsAreSkippedChangedAndFailedOnesAreTold()
    {
        string results = Path.Combine(_folder, "states"), path = Write(Base + "sweep: { grid: { limit.maxPointCount: [64, 128] } }");
        string Reasons(string set) =>
            string.Join(';',
                _session.Output(
                    $"Invoke-MeanFieldExperiment $args[0] -Set @{{ 'output.path' = $args[1] }}{set} -WhatIf | ForEach-Object Reason", path,
                    results));
        Assert.Equal("new;new", Reasons(""));
        _session.Output("Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] } -Cell 1", path, results);
        Assert.Equal("new;finished", Reasons(""));
        Assert.False(File.Exists(Path.Combine(results, "results.csv")));
        _session.Output("Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] }", path, results);
        Assert.Equal("finished;finished", Reasons(""));
        string before = File.ReadAllText(Path.Combine(results, "results.csv"));
        Assert.Equal("changed: training.time 1 -> 2;changed: training.time 1 -> 2", Reasons(", 'training.time=2'"));
        var stamp = Directory.GetLastWriteTimeUtc(Directory.GetDirectories(Path.Combine(results, "runs"))[0]);
        Assert.Equal(2, _session.Output("Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] }", path, results).Count);
        Assert.Equal(stamp, Directory.GetLastWriteTimeUtc(Directory.GetDirectories(Path.Combine(results, "runs"))[0]));
        Assert.Equal(before, File.ReadAllText(Path.Combine(results, "results.csv")));
    }

    [Fact]
    public void AFailedCellIsToldAtOnceAndTheOthersGoOn()
    {
        string table = Path.Combine(_folder, "table.csv");
        File.WriteAllText(table, "a,b,y\n0.5,0.25,1\n");
        string path = Write(
            Base.Replace("data: { kind: Random, count: 2 }", "data: { path: table.csv, inputProperty: [a, b], targetProperty: y }")
                + "sweep: { list: [{ training.time: 1 }, { data.inputProperty: [a, c] }, { training.time: 2 }] }");
        string results = Path.Combine(_folder, "failed");
        const string command = "Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] }";
        var outcome = _session.Run(command, path, results);
        Assert.Equal(2, outcome.Output.Count);
        var error = outcome.Errors.Single();
        Assert.StartsWith("TableInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("Cell 1 (data.inputProperty = ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("failed before: ", _session.Output(command + " -WhatIf | ForEach-Object Reason", path, results)[1].ToString(),
            StringComparison.Ordinal);
        Assert.Single(_session.Run(command + " -ErrorAction Stop", path, results).Errors);

        // The failed cell alone is run again.
        var retried = _session.Run(command + " -Retry Failed", path, results);
        Assert.Empty(retried.Output);
        Assert.Single(retried.Errors);
    }

    [Fact]
    public void ResultsDoNotDependOnThreadsOrJobs()
    {
        string yaml = Base + "sweep: { grid: { training.time: [0.5, 1], ensemble.count: [4, 40] }, repeat: 2 }";
        var files = new Dictionary<string, byte[]>();
        foreach (string how in new[] { "-ThrottleLimit 1", "-ThrottleLimit 2", "-ThrottleLimit 8", "-AsJob | Wait-Job | Receive-Job" })
        {
            string results = Path.Combine(_folder, how.Replace("|", "").Replace(" ", ""));
            string script = $"Invoke-MeanFieldExperiment $args[0] -Set @{{ 'output.path' = $args[1] }} {how}";
            Assert.Equal(8, _session.Output(script, Write(yaml), results).Count);
            foreach (string file in Files(results))
            {
                string name = Path.GetRelativePath(results, file);
                byte[] bytes = File.ReadAllBytes(file);
                Assert.True(!files.TryGetValue(name, out byte[]? known) || known.AsSpan().SequenceEqual(bytes), $"{how}: {name}");
                files[name] = bytes;
            }
        }

        // Five files a run, four of the whole, and a limit for each time.
        Assert.Equal((8 * 5) + 4 + 2, files.Count);
    }

    [Fact]
    public void WhatIsToBeSaidOfALimitIsSaidOnce()
    {
        string yaml = Base.Replace("meanCosine: 2", "qubitCount: 2, layerCount: 3")
            .Replace("tolerance: 1e-3", "tolerance: 1e-9, maxPointCount: 256")
            + "sweep: { grid: { ensemble.count: [4, 8] }, repeat: 2 }";
        Assert.Equal("1 True", _session.Output(
            "$null = Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] } -WarningVariable said -WarningAction "
            + "SilentlyContinue; \"$($said.Count) $(\"$said\".Contains('and 3 more with its limit'))\"",
            Write(yaml), Path.Combine(_folder, "said")).Single().ToString());
    }

    [Fact]
    public void ALimitIsComputedOnceAndComesBackWithTheResults()
    {
        string results = Path.Combine(_folder, "kept");
        Invoke(Base + "sweep: { grid: { ensemble.count: [4] } }", "kept");
        string file = Assert.Single(Directory.GetFiles(Path.Combine(results, "limits")));
        byte[] content = File.ReadAllBytes(file);
        DateTime written = File.GetLastWriteTimeUtc(file);
        Invoke(Base + "sweep: { grid: { ensemble.count: [4, 8] } }", "kept");
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        Assert.Equal("0", _session.Output("""
            $row = @(Import-MeanFieldResult $args[0])[-1]
            [string]($row.LimitLoss - $row.Limit.Loss($row.Time))
            """, results).Single().ToString());

        // What cannot be read is computed again.
        File.WriteAllBytes(file, content[..100]);
        Invoke(Base + "sweep: { grid: { ensemble.count: [4, 8, 16] } }", "kept");
        Assert.Equal(content, File.ReadAllBytes(file));
        Assert.Single(Directory.GetFiles(Path.Combine(results, "limits")));
    }

    [Fact]
    public void ResultsStandByThemselves()
    {
        string source = Directory.CreateDirectory(Path.Combine(_folder, "source")).FullName;
        foreach (string name in new[] { "a", "b" })
        {
            File.WriteAllText(Path.Combine(source, $"{name}.csv"), $"u,v,y\n0.1,{name.Length},0.5\n1,2,-0.{(int)name[0]}\n");
        }

        // Moved away, and with the files of data changed, results are what they were, and the experiment in them is finished.
        string yaml = Base.Replace(
            "data: { kind: Random, count: 2 }", "data: { path: source/a.csv, inputProperty: [u, v], targetProperty: y }")
            + "sweep: { grid: { data.path: [source/a.csv, source/b.csv] } }";
        var rows = Invoke(yaml, "before");
        string moved = Path.Combine(_folder, "else [where]", "after");
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        Directory.Move(Path.Combine(_folder, "before"), moved);
        File.Delete(Path.Combine(source, "a.csv"));
        File.WriteAllText(Path.Combine(source, "b.csv"), "u,v,y\n0.3,1,0.1\n");
        var back = _session.Output("Import-MeanFieldResult -LiteralPath $args[0]", moved);
        Assert.Equal(rows.Select(r => r.Properties["Loss"].Value), back.Select(r => r.Properties["Loss"].Value));
        Assert.Equal(2, back.Count);
        Assert.All(back, r => Assert.NotNull(r.Properties["Limit"].Value));
        Assert.All(back, r => Assert.NotEmpty((System.Collections.IEnumerable)r.Properties["Bounds"].Value));
        Assert.Equal(["Finished", "Finished"],
            _session.Output("(Invoke-MeanFieldExperiment -LiteralPath $args[0] -Set @{ 'output.path' = $args[1] } -WhatIf).State",
                Path.Combine(moved, "experiment.yaml"), moved).Select(o => $"{o}"));
        Assert.Single(_session.Output("Invoke-MeanFieldExperiment -LiteralPath $args[0] -Set @{ 'output.path' = $args[1] }",
            Directory.GetFiles(Path.Combine(moved, "runs"), "cell.yaml", SearchOption.AllDirectories)[0], Path.Combine(_folder, "cell")));
        _session.Run("Invoke-MeanFieldExperiment $args[0]", Write(yaml))
            .Error("FileNotFound", ErrorCategory.ObjectNotFound, "InvokeMeanFieldExperimentCommand");
    }

    [Fact]
    public void ResultsComeBackTypedAndAreAveraged()
    {
        var rows = Invoke(Base.Replace("wasserstein: false", "coupling: true")
            + "distance: { referenceCount: 16 }\nsweep: { grid: { ensemble.count: [4, 8] }, repeat: 5 }", "back");
        string results = Path.Combine(_folder, "back");
        var back = _session.Output("Import-MeanFieldResult $args[0]", results);
        Assert.Equal(rows.Select(r => r.ToString()), back.Select(r => r.ToString()));
        Assert.All(back, r => Assert.Equal("MeanFieldTools.MeanFieldMeasurement", r.BaseObject.GetType().FullName));
        Assert.Equal(8L,
            back[^1].Properties["Setting"].Value is IReadOnlyDictionary<string, object> setting ? setting["ensemble.count"] : null);
        Assert.Equal("ParticleEnsemble 8 Floor", _session.Output(
            "$last = @(Import-MeanFieldResult $args[0])[-1]; "
            + "\"$($last.Ensemble.GetType().Name) $($last.Ensemble.ParticleCount) $($last.Bounds[0].Name)\"", results).Single().ToString());

        var groups = _session.Output(
            "Import-MeanFieldResult $args[0] | Measure-MeanFieldResult -By ensemble.count -Property Loss", results);
        Assert.Equal(2, groups.Count);
        double[] losses = [.. rows.Take(5).Select(r => (double)r.Properties["Loss"].Value)];
        double mean = losses.Average(), error = Math.Sqrt(losses.Sum(l => (l - mean) * (l - mean)) / 4 / 5);
        Assert.Equal(5, groups[0].Properties["Count"].Value);
        Assert.Equal(mean, (double)groups[0].Properties["Mean"].Value, 12);
        Assert.Equal(error, (double)groups[0].Properties["StandardError"].Value, 12);

        // Student's t at 97.5 % with 4 degrees of freedom is 2.776445.
        Assert.Equal(mean + (2.7764451052 * error), (double)groups[0].Properties["High"].Value, 9);
        Assert.NotEmpty(_session.Run("Import-MeanFieldResult $args[0] | Measure-MeanFieldResult -By ensemble.cuont", results).Errors);
        _session.Run("Import-MeanFieldResult $args[0]", _folder)
            .Error("ResultsNotFound", ErrorCategory.ObjectNotFound, "ImportMeanFieldResultCommand");
    }

    [Fact]
    public void AnExperimentWithoutASeedKeepsTheOneThatWasDrawnForIt()
    {
        string yaml = Base.Replace("seed: 3\n", "");
        double First(string folder) => (double)Invoke(yaml, folder)[0].Properties["Loss"].Value;
        Assert.Equal(First("a"), First("a"));
        Assert.NotEqual(First("a"), First("b"));
    }

    private IReadOnlyList<PSObject> Plan(string sweep, string set = "@{}") =>
        _session.Output($"Invoke-MeanFieldExperiment $args[0] -Set 'output.path=none', {set} -WhatIf", Write(Base + sweep));

    // Time and number of experts of each cell.
    private IEnumerable<string> Settings(string sweep) => _session.Output(
        """
        foreach ($cell in Invoke-MeanFieldExperiment $args[0] -Set 'output.path=none' -WhatIf) {
            $time = if ($cell.Setting.ContainsKey('training.time')) { $cell.Setting['training.time'] } else { 1 }
            $count = if ($cell.Setting.ContainsKey('ensemble.count')) { $cell.Setting['ensemble.count'] } else { 8 }
            "$($time.ToString([cultureinfo]::InvariantCulture))/$count"
        }
        """,
        Write(Base + sweep)).Select(o => $"{o}");

    private IReadOnlyList<PSObject> Invoke(string yaml, string folder) => _session.Output(
        "Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] }", Write(yaml, "e.yaml"), Path.Combine(_folder, folder));

    private string[] Mistakes(string path) =>
        _session.Run("Import-MeanFieldExperiment $args[0]", path).Errors.Single().ToString().Split('\n', StringSplitOptions.TrimEntries);

    // Everything but what tells of the machine and the clock.
    internal static IEnumerable<string> Files(string results) => Directory.EnumerateFiles(results, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) != "provenance.json");

    private string Write(string text, string? name = null)
    {
        string path = Path.Combine(_folder, name ?? $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
