using System.Diagnostics;
using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>What Export-MeanFieldJob writes, without a scheduler.</summary>
public sealed class JobTests : IDisposable
{
    private const string Sweep = """
        name: "it's a \"job\" #1"
        seed: 3
        expert: { meanCosine: 2 }
        data: { kind: Random, count: 2 }
        ensemble: { count: [4, 8] }
        training: { time: 1 }
        study: { wasserstein: false }
        limit: { tolerance: 1e-3 }
        output: { plot: false }
        sweep: { repeat: 6 }

        """;

    // A task as Slurm starts it: bash, with the number of the task and its processors.
    private const string Fake = "MODULE=$MEANFIELD_MODULE\nEXPERIMENT=$MEANFIELD_EXPERIMENT\n"
        + "echo \"$MODULE|$EXPERIMENT|$MEANFIELD_CELL|$#|$1|$2\"\necho \"$3\"\n";

    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("mft it's [a] $HOME `id` \"q\" ").FullName;
    private readonly string _path;

    public JobTests()
    {
        _path = Path.Combine(_folder, "e.yaml");
        File.WriteAllText(_path, Sweep);
    }

    private string Results => Path.Combine(_folder, "results");

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("", "0-11")]
    [InlineData("-ArrayThrottle 3", "0-11%3")]
    [InlineData("-Cell 7, 0, 1, 2, 9, 10, 11, 4", "0-2,4,7,9-11")]
    [InlineData("-Cell 5", "5")]
    [InlineData("-CellsPerTask 5", "0-2")]
    [InlineData("-CellsPerTask 5 -Cell 7, 9, 11", "0")]
    [InlineData("-Retry New", "0-11")]
    public void TheArrayHoldsTheCells(string parameters, string expected) => Assert.Equal(expected, Option(Export(parameters), "array"));

    [Fact]
    public void OnlyWhatIsNotFinishedIsInTheArray()
    {
        _session.Output("Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] } -Cell 0, 3, 4", _path, Results);
        Assert.Equal("1-2,5-11", Option(Export(), "array"));
        Assert.Equal("2,5", Option(Export("-Cell 0, 2, 3, 5"), "array"));
        Run("-Cell 3").Error("NoCellToRun", ErrorCategory.ObjectNotFound, "ExportMeanFieldJobCommand");
        Run("-Retry Failed").Error("NoCellToRun", ErrorCategory.ObjectNotFound, "ExportMeanFieldJobCommand");
        Run("-Cell 12").Error("InvalidCount", ErrorCategory.InvalidArgument, "ExportMeanFieldJobCommand");
    }

    [Theory]
    [InlineData("-TimeLimit 02:00:00", "time", "0-02:00:00")]
    [InlineData("-TimeLimit 1.12:00:00.5", "time", "1-12:00:01")]
    [InlineData("-Memory 4GB", "mem", "4096M")]
    [InlineData("-Memory 100000000", "mem", "96M")]
    [InlineData("-CpusPerTask 3", "cpus-per-task", "3")]
    [InlineData("-Partition short -Account me", "partition", "short")]
    [InlineData("-Account 'a b'", "account", "\"a b\"")]
    [InlineData("", "time", "0-00:10:00")]
    [InlineData("", "mem", "768M")]
    [InlineData("", "job-name", "\"it's a \\\"job\\\" #1\"")]
    [InlineData("-Option '--qos=long', '-x', '--exclude=n[1-3]'", "qos", "long")]
    public void OptionsAreThoseOfSbatch(string parameters, string name, string expected) =>
        Assert.Equal(expected, Option(Export(parameters), name));

    [Theory]
    [InlineData("-TimeLimit 2", "InvalidQuantity")]
    [InlineData("-TimeLimit -01:00:00", "InvalidQuantity")]
    [InlineData("-Memory 4000", "InvalidQuantity")]
    [InlineData("-Partition \"a`nb\"", "ArgumentInvalid")]
    [InlineData("-Option \"--a`n#SBATCH --b\"", "ArgumentInvalid")]
    [InlineData("-Account 'a\\b'", "ArgumentInvalid")]
    public void MistakesAreTold(string parameters, string id)
    {
        var error = Run(parameters).Error(id, ErrorCategory.InvalidArgument, "ExportMeanFieldJobCommand");
        Assert.Matches("(Write|Choose) ", error.ToString());
        Assert.False(Directory.Exists(Results));
    }

    [Fact]
    public void NothingIsWrittenForWhatIfAndNothingOverwrittenWithNoClobber()
    {
        string[] before = Directory.GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories);
        Assert.Empty(_session.Output("Export-MeanFieldJob $args[0] -Set @{ 'output.path' = $args[1] } -WhatIf -PassThru", _path, Results));
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories));
        string script = Export();
        string text = File.ReadAllText(script);
        Run("-Cell 1 -NoClobber").Error("FileExists", ErrorCategory.ResourceExists, "ExportMeanFieldJobCommand");
        Assert.Equal(text, File.ReadAllText(script));
        var two = _session.Run("$args[0], $args[0] | Import-MeanFieldExperiment | "
            + "Export-MeanFieldJob -Destination \"$($args[1]).sh\" -Set @{ 'output.path' = $args[1] }", _path, Results);
        two.Error("ArgumentInvalid", ErrorCategory.InvalidArgument, "ExportMeanFieldJobCommand");
    }

    /// <summary>The copy that tasks read has the same runs, whatever becomes of the file, and stays when another is written.</summary>
    [Fact]
    public void TasksReadACopyThatDoesNotChange()
    {
        File.WriteAllText(
            _path, Sweep.Replace("seed: 3\n", "", StringComparison.Ordinal) + "defaults: { training: { relativeTolerance: 1e-5 } }\n");
        Export("-Set @{ 'output.path' = $args[1]; 'ensemble.count' = 2, 3 }", set: "");
        string copy = Assert.Single(Directory.GetFiles(Results, "experiment-*.yaml"));
        string text = File.ReadAllText(copy);
        Assert.Equal(Runs(_path, ", 'ensemble.count=[2,3]'"), Runs(copy, ""));

        // The seed that was drawn is known to the next script, and another experiment has another copy.
        Export("-Set @{ 'output.path' = $args[1]; 'ensemble.count' = 2, 3 } -Cell 1", set: "");
        Assert.Single(Directory.GetFiles(Results, "experiment-*.yaml"));
        Export("-Set @{ 'output.path' = $args[1]; 'ensemble.count' = 5 }", set: "");
        Assert.Equal(2, Directory.GetFiles(Results, "experiment-*.yaml").Length);
        Assert.Equal(text, File.ReadAllText(copy));
    }

    [Fact]
    public void IndicesAboveTheUsualAreWarnedOf()
    {
        const string many = "Export-MeanFieldJob $args[0] -Set @{ 'output.path' = $args[1]; "
            + "'sweep' = @{ repeat = 1001 } } -TimeLimit 01:00:00 -Memory 1GB";
        var outcome = _session.Run(many, _path, Results);
        Assert.Contains("MaxArraySize is larger (scontrol show config). -CellsPerTask 2 makes fewer tasks.",
            Assert.Single(outcome.Warnings).ToString(), StringComparison.Ordinal);
        Assert.Empty(_session.Run(many + " -CellsPerTask 2", _path, Results).Warnings);
        Assert.Empty(_session.Run(many + " -Cell (0..1000)", _path, Results).Warnings);
    }

    [Fact]
    public void TheScriptIsTheSameInEveryCulture()
    {
        const string parameters = "-TimeLimit 1.02:03:04 -Memory 1.5GB -CellsPerTask 2";
        string script = Export(parameters), expected = File.ReadAllText(script);
        Assert.Equal("1,5", _session.Output(
            "[cultureinfo]::CurrentCulture = 'de-DE'; (1.5).ToString(); "
            + $"Export-MeanFieldJob $args[0] -Set @{{ 'output.path' = $args[1] }} {parameters}",
            _path, Results).Single().ToString());
        Assert.Equal(expected, File.ReadAllText(script));
        Assert.Contains("--mem=1536M\n", expected, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", expected, StringComparison.Ordinal);
    }

    /// <summary>bash hands paths, cells and the command on as they are, whatever stands in them.</summary>
    [NeedsFact(Need.Bash)]
    public void BashHandsEverythingOn()
    {
        string program = Path.Combine(_folder, "fake $x.sh"), module = Path.Combine(_folder, "m.psd1");
        File.WriteAllText(program, Fake);
        string script = Export("-CellsPerTask 5 -Setup 'echo loaded' -ModulePath $args[2] -Executable bash, $args[3], \"a 'b' \"\"c\"\"\"",
            more: [module, program]);
        var (code, output, error) = Bash(script, "1");
        Assert.True(code == 0, error);
        string[] lines = output.Split('\n');
        Assert.Equal("loaded", lines[0]);
        string copy = Directory.GetFiles(Results, "experiment-*.yaml").Single();
        Assert.Equal($"{module}|{copy}|5,6,7,8,9|3|a 'b' \"c\"|-Command", lines[1]);
        Assert.Contains(
            lines,
            line => line.EndsWith(
                "-Cell $env:MEANFIELD_CELL.Split(\",\") -ThrottleLimit $env:SLURM_CPUS_PER_TASK -Verbose", StringComparison.Ordinal));

        // What a task runs is PowerShell.
        _session.Output("if ([System.Management.Automation.Language.Parser]::ParseInput($args[0], [ref] $null, "
            + "[ref] ($mistakes = $null)).EndBlock.Statements.Count -ne 4) { throw 'no' }", string.Join('\n', lines[2..]));
        (code, _, error) = Bash(script, null);
        Assert.NotEqual(0, code);
        Assert.Contains("Submit this script with sbatch.", error, StringComparison.Ordinal);
        (code, _, error) = Bash(Export("-Executable no-such-program"), "1");
        Assert.Equal(127, code);
        Assert.Contains("There is no program 'no-such-program' on ", error, StringComparison.Ordinal);
    }

    private static string Option(string script, string name) => File.ReadAllLines(script)
        .Single(line => line.StartsWith($"#SBATCH --{name}=", StringComparison.Ordinal))[$"#SBATCH --{name}=".Length..];

    private static (int Code, string Output, string Error) Bash(string script, string? task)
    {
        var start = new ProcessStartInfo("bash", [script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_ARRAY_TASK_ID"] = task;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private string Export(string parameters = "", string set = "-Set @{ 'output.path' = $args[1] }", params object[] more) => Assert.Single(
        _session.Output($"Export-MeanFieldJob $args[0] {set} {parameters} -PassThru | ForEach-Object FullName", [_path, Results, .. more]))
        .ToString();

    private Outcome Run(string parameters) =>
        _session.Run($"Export-MeanFieldJob $args[0] -Set @{{ 'output.path' = $args[1] }} {parameters}", _path, Results);

    private string[] Runs(string path, string set) => [.. _session.Output(
        $"Invoke-MeanFieldExperiment $args[0] -Set @{{ 'output.path' = $args[1] }}{set} -WhatIf | ForEach-Object Run", path, Results)
        .Select(o => $"{o}")];
}
