using System.Xml.Linq;

namespace MeanFieldTools.Tests;

/// <summary>Every example runs, in a short form, and writes the plots that suit it; among them all kinds of plots occur.</summary>
public sealed class ExampleTests : IDisposable
{
    private const string Short = "Invoke-MeanFieldExperiment $args[0] -WarningAction SilentlyContinue -Set @{ 'output.path' = $args[1] }, ";

    private static readonly string Examples = Path.Combine(ModuleSession.Root, "module", "examples");

    // What is run of each example, and the files that come of it.
    private static readonly Dictionary<string, (string Script, string[] Files)> Runs = new()
    {
        ["iris.yaml"] = (
            Short + "'ensemble.count=[4, 8]', 'training.time=0.01', 'limit.maxPointCount=64', 'distance.referenceCount=16'",
            ["boundladder.svg", "convergence.svg", "density.svg", "experiment.yaml", "loss.svg", "particles.svg", "report.html", "results.csv", "results.parquet"]),
        ["sweep.yaml"] = (
            Short + "'ensemble.count=[4, 8]', 'expert.layerCount=1', 'training.time=0.1', 'limit.maxPointCount=64', 'distance.referenceCount=16'",
            ["convergence.svg", "experiment.yaml", "loss.svg", "report.html", "results.csv", "results.parquet"]),
        ["torus.ps1"] = (
            "& $args[0] -OutputPath $args[1] -Count 50 -Time 0.5 -GridCount 8",
            ["bounds.svg", "circuit.svg", "density-limit.svg", "density.svg", "loss.svg", "particles.svg"]),
        ["propagation-of-chaos.ps1"] = (
            "& $args[0] -OutputPath $args[1] -Count 8, 16, 32 -Replicate 3 -MaxTransportCount 32",
            ["bounds.svg", "rates.svg", "table.csv"]),
    };

    // README.md's first command, which ReadmeTests runs whole; and a file for Pester, which the Pester suite runs.
    private static readonly string[] RunElsewhere = ["first-run.ps1", "Experiment.Tests.ps1"];

    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("mft ").FullName;

    public static TheoryData<string> Names => [.. Runs.Keys];

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void EveryExampleIsRun()
    {
        string[] there = [.. Directory.EnumerateFiles(Examples).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(there, Runs.Keys.Concat(RunElsewhere).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItRunsAndWritesItsPlots(string name)
    {
        string results = Path.Combine(_folder, "out");
        var (script, files) = Runs[name];
        Assert.NotEmpty(_session.Output(script, Path.Combine(Examples, name), results));
        Assert.Equal(files, Directory.EnumerateFiles(results).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        foreach (string file in files.Where(file => file.EndsWith(".svg", StringComparison.Ordinal)))
        {
            var svg = XDocument.Load(Path.Combine(results, file));
            Assert.True(svg.Descendants().Count(e => e.Name.LocalName == "text") > 5, file);
        }
    }

    /// <summary>The example of a sweep as it stands: its heat map needs all of its settings.</summary>
    [Fact]
    public void TheSweepIsRunWhole()
    {
        string results = Path.Combine(_folder, "sweep");
        Assert.Equal(48, _session.Output("Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] }", Path.Combine(Examples, "sweep.yaml"), results).Count);
        string[] texts = [.. XDocument.Load(Path.Combine(results, "sweep.svg")).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        foreach (string text in new[] { "expert.layerCount", "ensemble.count", "1", "2", "3", "16", "32", "64", "128", "Loss over the sweep" })
        {
            Assert.Contains(text, texts);
        }

        string convergence = File.ReadAllText(Path.Combine(results, "convergence.svg"));
        Assert.Contains("expert.layerCount = 3; means of 4 over seed, 95 % confidence", convergence, StringComparison.Ordinal);
    }
}
