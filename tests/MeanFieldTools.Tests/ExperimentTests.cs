using System.Management.Automation;
using System.Xml.Linq;

namespace MeanFieldTools.Tests;

/// <summary>Experiments from YAML files: reading, mistakes, overrides, results.</summary>
public sealed class ExperimentTests : FolderTests
{
    private const string Small = """
        name: small
        seed: 3
        expert: { meanCosine: 2 }
        data: { inputValue: [[0.1, pi/4], [1, -2e-1]], target: [0.5, -0.5] }
        ensemble: { count: [8, 16] }
        training: { time: 1, saveAt: [0.5] }
        distance: { referenceCount: 32 }
        """;

    [Fact]
    public void RunsAndWritesItsResults()
    {
        string path = Write(Small), results = Path.Combine(_folder, "out");
        var outcome = _session.Run("Invoke-MeanFieldExperiment -Path $args[0] -Set \"output.path=$($args[1])\"", path, results);
        Assert.Empty(outcome.Errors);
        Assert.Equal(4, outcome.Output.Count);
        Assert.Equal([8, 8, 16, 16], outcome.Output.Select(o => (int)o.Properties["ParticleCount"].Value));
        Assert.Equal([0.5, 1, 0.5, 1], outcome.Output.Select(o => (double)o.Properties["Time"].Value));
        Assert.Contains(outcome.Information, i => i.ToString().Contains(results, StringComparison.Ordinal));
        Assert.Equal(
            ["checksums.sha256", "convergence.svg", "experiment.yaml", "loss.svg", "results.csv", "results.parquet"],
            Directory.GetFiles(results).Select(Path.GetFileName).Order());

        string[] lines = File.ReadAllLines(Path.Combine(results, "results.csv"));
        Assert.Equal(5, lines.Length);
        string[] header = lines[0].Split(','), first = lines[1].Split(',');
        Assert.Equal(
            (double)outcome.Output[0].Properties["Loss"].Value,
            double.Parse(first[Array.IndexOf(header, "Loss")], System.Globalization.CultureInfo.InvariantCulture));
        foreach (string plot in new[] { "loss.svg", "convergence.svg" })
        {
            var svg = XDocument.Load(Path.Combine(results, plot));
            Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "text" && e.Value.Contains('N'));
        }
    }

    [Fact]
    public void TheWrittenConfigurationRepeatsTheRun()
    {
        string path = Write(Small.Replace("seed: 3", ""));
        string Run(string file, string folder)
        {
            string results = Path.Combine(_folder, folder);
            _session.Output("Invoke-MeanFieldExperiment -Path $args[0] -Set @{ 'output.path' = $args[1] }", file, results);
            return File.ReadAllText(Path.Combine(results, "results.csv"));
        }

        string first = Run(path, "first");
        Assert.Equal(first, Run(Path.Combine(_folder, "first", "experiment.yaml"), "second"));
        Assert.NotEqual(first, Run(path, "third"));
    }

    [Fact]
    public void AllMistakesAreToldAtOnceWithTheirPlaces()
    {
        string path = Write("""
            nmae: x
            expert: { qubitCount: 99, layerCount: 1.5 }
            data: { path: a.csv, inputProperty: x }
            ensemble: { count: [8, many], law: Normal }
            training:
              time: soon
              method: Eulr
              relativeTolerance: -1
            limit: 3
            bounds: { name: Foo }
            output: { plot: yes }
            """);
        var error = _session.Run("Import-MeanFieldExperiment $args[0]", path).Errors.Single();
        Assert.Equal("ExperimentInvalid,MeanFieldTools.Commands.ImportMeanFieldExperimentCommand", error.FullyQualifiedErrorId);
        string[] lines = error.ToString().Split('\n', StringSplitOptions.TrimEntries);
        (int Line, int Column, string Text)[] expected =
        [
            (1, 1, "There is no key 'nmae' in an experiment. Did you mean 'name'?"),
            (2, 23, "expert.qubitCount must be from 1 to 14, not 99."),
            (2, 39, "expert.layerCount must be a whole number, not 1.5."),
            (3, 7, "data.path needs data.inputProperty and data.targetProperty."),
            (4, 24, "ensemble.count[1] must be a whole number, not 'many'."),
            (4, 36, "'Normal' is not a law of one angle. At column 1 there is no law 'Normal' of 0 number(s). Write one like Uniform or "
                + "WrappedNormal(0, 0.5) or VonMises(0, 2) or WrappedCauchy(0, 0.5) or Dirac(0) or 0.5*Dirac(0) + 0.5*VonMises(pi, 4)."),
            (6, 9, "training.time must be a number, not 'soon'."),
            (7, 11, "training.method must be one of DormandPrince, RungeKutta4, Euler, not 'Eulr'. Did you mean 'Euler'?"),
            (8, 22, "training.relativeTolerance must be 0 or above, not -1."),
            (9, 8, "limit must be a mapping of keys, not '3'."),
            (10, 17, "There is no bound 'Foo'. The bounds are Floor, Split, Coupling, Prediction, LossGap, Marginal, Dobrushin, "
                + "PaperCorrected, PaperPrinted, PaperTheorem, Cap."),
            (11, 17, "output.plot must be true or false, not 'yes'."),
        ];
        Assert.Equal(expected.Select(e => $"{path}:{e.Line}:{e.Column}: {e.Text}"), lines);

        Assert.False((bool)_session.Output("Test-MeanFieldExperiment $args[0]", path).Single().BaseObject);
        Assert.NotEmpty(_session.Run("Test-MeanFieldExperiment $args[0] -Verbose", path).Verbose);
    }

    [Fact]
    public void OneMistakeIsOneError()
    {
        string path = Write("""
            exprt: { meanCosine: 2 }
            data: { kind: Randm, cuont: 2 }
            ensemble: { count: 4 }
            training: { tiem: 1, saveAt: [5] }
            """);
        string[] lines = _session.Run("Import-MeanFieldExperiment $args[0]", path).Errors.Single().ToString()
            .Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(["exprt", "data.kind", "cuont", "tiem"], lines.Select(
            line => new[] { "exprt", "data.kind", "cuont", "tiem" }.Single(word => line.Contains(word, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("'training.tme=2'", "-Set: There is no key 'tme' in training. Did you mean 'time'?")]
    [InlineData("@{ 'ensemble.count' = 4, 0 }", "-Set: ensemble.count[1] must be from 1 to 2147483647, not 0.")]
    [InlineData("'ensemble'", "-Set: 'ensemble' is not of the form key.key=value.")]
    [InlineData("'limits.tolerance=1'", "-Set: There is no key 'limits' in an experiment. Did you mean 'limit'?")]
    public void MistakesInSettingsAreTheirs(string set, string message) =>
        Assert.Equal(message, _session.Run($"Import-MeanFieldExperiment $args[0] -Set {set}", Write(Small)).Errors.Single().ToString());

    [Fact]
    public void OverridesAreCheckedLikeTheFile()
    {
        string path = Write(Small);
        var experiment = _session.Output(
            "Import-MeanFieldExperiment $args[0] -Set 'ensemble.count=[4, 5]', @{ 'training.time' = 2.5; seed = 9 }", path).Single();
        Assert.Equal("small: N = 4, 5 to t = 2.5", experiment.ToString());
        Assert.Equal(9L, experiment.Properties["Seed"].Value);
        var bad = _session.Run("Import-MeanFieldExperiment $args[0] -Set 'training.tme=2', 'nonsense', 'seed.x=1'", path).Errors.Single();
        Assert.Contains("There is no key 'tme' in training. Did you mean 'time'?", bad.ToString(), StringComparison.Ordinal);
        Assert.Contains("'nonsense' is not of the form key.key=value.", bad.ToString(), StringComparison.Ordinal);
        Assert.Contains("'seed.x' cannot be set", bad.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ConfigurationRoundTrips()
    {
        string configuration = _session.Output("(Import-MeanFieldExperiment $args[0]).Configuration", Write(Small)).Single().ToString();
        string again = _session.Output("(Import-MeanFieldExperiment $args[0]).Configuration", Write(configuration)).Single().ToString();
        Assert.Equal(configuration, again);
        Assert.Contains("inputValue:", configuration, StringComparison.Ordinal);
        Assert.Contains("0.7853981633974483", configuration, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [1", "This is not YAML")]
    [InlineData("", "An experiment file holds one YAML document.")]
    [InlineData("- 1", "an experiment must be a mapping of keys")]
    [InlineData("seed: 1\nseed: 2", "This is not YAML")]
    public void FilesThatAreNoExperiments(string text, string message)
    {
        var error = _session.Run("Import-MeanFieldExperiment $args[0]", Write(text)).Errors.Single();
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
    }

    [Fact]
    public void MissingFilesAndWhatIf()
    {
        _session.Run("Invoke-MeanFieldExperiment nowhere.yaml")
            .Error("FileNotFound", ErrorCategory.ObjectNotFound, "InvokeMeanFieldExperimentCommand");
        string results = Path.Combine(_folder, "never");
        var plan = _session.Output("Invoke-MeanFieldExperiment $args[0] -Set \"output.path=$($args[1])\" -WhatIf", Write(Small), results);
        Assert.Equal(["new", "new"], plan.Select(cell => cell.Properties["Reason"].Value));
        Assert.All(plan,
            cell => Assert.True(
                (TimeSpan)cell.Properties["EstimatedTime"].Value > TimeSpan.Zero && (long)cell.Properties["EstimatedMemory"].Value > 0));
        Assert.False(Directory.Exists(results));
    }

    [Fact]
    public void LabelsRangesAndCsvFiles()
    {
        string csv = Path.Combine(_folder, "t, able.csv");
        File.WriteAllText(csv, "a,b,\"kind, of\"\n1,10,yes\n2,20,no\n3,\"30\",maybe\n");
        var data = _session.Output(
            "Import-TrainingData $args[0] -InputProperty b, a -TargetProperty 'kind, of' -Label @{ yes = 1; no = -1 } -Range 0, 1", csv)
            .Single();
        Assert.Equal([1.0, -1.0], (double[])data.Properties["Targets"].Value);
        Assert.Equal([0.0, 0, 1, 1], ((double[,])data.Properties["Inputs"].Value).Cast<double>());
        Assert.Equal([10.0, 1, 20, 2], ((double[,])_session.Output(
            "@{ b = 10; a = '1'; y = 0 }, @{ b = 20; a = 2; y = 1 } | ConvertTo-TrainingData -InputProperty b, a -TargetProperty y")
            .Single()
            .Properties["Inputs"].Value).Cast<double>());
        void Refused(string content, string message)
        {
            File.WriteAllText(csv, content);
            var error = _session.Run("Import-TrainingData $args[0] -InputProperty a -TargetProperty y", csv)
                .Error("TableInvalid", ErrorCategory.InvalidData, "ImportTrainingDataCommand");
            Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        }

        Refused("", "is empty");
        Refused("a,y\n", "it has no rows");
        Refused("a,z\n1,2\n", "has no column 'y'. Its columns are a, z");
        Refused("a,y\n1,2\n1,two\n", "line 3: the target y is 'two'");
        Refused("a,y\nNaN,2\n", "line 2: a is 'NaN'");
        Refused("a,y\n1,2,3\n", "line 2: there are 3 values, but the header has 2 columns");
        _session.Run("Import-TrainingData nowhere.csv -InputProperty a -TargetProperty y")
            .Error("FileNotFound", ErrorCategory.ObjectNotFound, "ImportTrainingDataCommand");
    }

    [Fact]
    public void PlotsAreWrittenWholeOrNotAtAll()
    {
        const string setup = """
            $e = New-TrigonometricExpert -MeanCosine 2
            $d = New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5
            $m = New-ParticleEnsemble -Expert $e -Count 5, 6 -Seed 1
            $t = $m | Start-MixtureTraining -TrainingData $d -Time 1
            $l = Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 1

            """;
        string path = Path.Combine(_folder, "deep", "plot.svg");
        string written = _session.Output(setup + "@($t) + $l | Export-MeanFieldPlot $args[0] -PassThru | ForEach-Object FullName", path)
            .Single().ToString();
        Assert.Equal(path, written);
        Assert.Contains("limit N → ∞", File.ReadAllText(path), StringComparison.Ordinal);
        _session.Run(setup + "$t | Export-MeanFieldPlot $args[0] -NoClobber", path)
            .Error("FileExists", ErrorCategory.ResourceExists, "ExportMeanFieldPlotCommand");
        _session.Run(setup + "$m | Export-MeanFieldPlot $args[0]", path)
            .Error("PlotInputInvalid", ErrorCategory.InvalidArgument, "ExportMeanFieldPlotCommand");
        _session.Run(setup + "$l | Export-MeanFieldPlot $args[0] -Kind Convergence", path)
            .Error("PlotInputInvalid", ErrorCategory.InvalidArgument, "ExportMeanFieldPlotCommand");
        string other = Path.Combine(_folder, "other.svg");
        _session.Output(setup + "$t | Export-MeanFieldPlot $args[0] -WhatIf", other);
        Assert.False(File.Exists(other));
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp", SearchOption.AllDirectories));
    }

    private string Write(string text)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
