using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>Get-ChaosBound, Measure-Expert and Test-Expert as their users meet them.</summary>
public sealed class BoundTests : IDisposable
{
    private const string T3 = """
        $x = (.1, .2, .3, .4, .5, .6), (.5, -.5, .5, -.5, .5, -.5), (1, .8, .6, .4, .2, 0), (2, 1, 0, -1, -2, 3)
        $d = New-TrainingData -InputValue $x -Target .3, -.2, .4, .1
        $e = New-TrigonometricExpert -MeanCosine 6
        """;

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void TheLadderGoesFromFloorToPaper()
    {
        Assert.Equal(3926.00,
            _session.Numbers(
                $"{T3}; (Get-ChaosBound -Expert $e -TrainingData $d -Time 1 -Count 1000 -Name PaperPrinted -Constant Paper).LogLog10Value")
                .Single(), 0.005);
        Assert.Equal(19617,
            _session.Numbers(
                $"{T3}; (Get-ChaosBound -Expert $e -TrainingData $d -Time 5 -Count 1000 -Name PaperPrinted -Constant Paper).LogLog10Value")
                .Single(), 0.5);
        string names = string.Join(
            ' ', _session.Output($"{T3}; (Get-ChaosBound -Expert $e -TrainingData $d -Time 1 -Count 100, 1000 -Norm L2).Name"));
        const string ladder = "Floor Split Coupling Prediction LossGap Marginal Dobrushin PaperCorrected PaperPrinted PaperTheorem Cap";
        Assert.Equal($"{ladder} {ladder}", names);
        string[] view = [.. _session.Output($$"""
            {{T3}}
            Get-ChaosBound -Expert $e -TrainingData $d -Time 1 -Count 1000 -Norm L2 -Constant Paper |
               ForEach-Object {
                   $format = [MeanFieldTools.Internal._Format]
                   "$($_.Name) | $($format::Ladder($_)) | $($format::Bound($_)) | $($format::Remark($_))"
               }
            """).Select(o => $"{o}")];
        Assert.All(view, line => Assert.EndsWith("N = 1000", line.Split(" | ")[1], StringComparison.Ordinal));
        Assert.EndsWith("| vacuous, above 59.22", view.Single(line => line.StartsWith("Dobrushin", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Contains(
            "10^(10^3926)", view.Single(line => line.StartsWith("PaperPrinted", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    /// <summary>At t = 5: split 23.6, a-posteriori 1.54e4; two samples 2.35; and the CLT.</summary>
    [Fact]
    public void AlongALimitAndARun()
    {
        var bounds = _session.Output($"""
            {T3}
            $l = Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 5 -Tolerance 1e-6
            $r = New-ParticleEnsemble -Expert $e -Count 1000 -Seed 1 | Start-MixtureTraining -TrainingData $d -Time 5
            Get-ChaosBound -Expert $e -TrainingData $d -Trajectory $l, $r -Norm L2 -Seed 1 -Confidence 0.95 -StepSize 0.001 `
                -Name Split, APosteriori, Statistical, KernelGap, Log*, High*, TimeStepping, Asymptotic
            """).ToDictionary(o => (string)o.Properties["Name"].Value, o => new Row(o));
        Assert.Equal(9, bounds.Count);
        Assert.Equal(23.6, bounds["Split"].Value!.Value, 0.05);
        Assert.Equal(15400.0, bounds["APosteriori"].Value!.Value, 50.0);
        Assert.Equal(2.35, bounds["Statistical"].Value!.Value, 0.06);
        Assert.Equal("Statistical", bounds["Statistical"].Label);
        Assert.True(bounds["KernelGap"].Satisfied);
        Assert.True(bounds["LogarithmicNorm"].Value < bounds["APosteriori"].Value);
        Assert.True(bounds["HighProbability"].Value > bounds["APosteriori"].Value);
        Assert.All(bounds.Values, b => Assert.Equal((5.0, 1000L), (b.Time, b.ParticleCount!.Value)));
        Assert.All(bounds.Values, b => Assert.Matches(@": (yes|NO) \(.+\)", b.Hypotheses));
    }

    /// <summary>
    /// Two data with one input and different targets cannot be interpolated: the kernel has no gap, and B6 is refused.
    /// </summary>
    [Fact]
    public void WithoutAKernelGapTheCertificateIsRefused()
    {
        var bounds = _session.Output("""
            $e = New-TrigonometricExpert -MeanCosine 2
            $d = New-TrainingData -InputValue (0.3, 1), (0.3, 1) -Target 0.5, -0.5
            $r = New-ParticleEnsemble -Expert $e -Count 50 -Seed 1 | Start-MixtureTraining -TrainingData $d -Time 1
            Get-ChaosBound -Expert $e -TrainingData $d -Trajectory $r -Norm L2
            """).Select(o => new Row(o)).ToDictionary(b => b.Name);
        var gap = bounds["KernelGap"];
        Assert.True(gap.Refused && !gap.Satisfied && gap.Vacuous && gap.Value is null);
        Assert.Contains("lambda_min(K^N) > 0: NO", gap.Hypotheses, StringComparison.Ordinal);
        Assert.True(bounds["Split"].Value > 0 && bounds["Split"].Label == "Proved");
        Assert.True(bounds["Coupling"].Value > 0 && bounds["Coupling"].Satisfied);
    }

    /// <summary>The least N for a tolerance: within it, and one particle fewer is not.</summary>
    [Fact]
    public void TolerancesAreInverted()
    {
        var bounds = _session.Output($"{T3}; Get-ChaosBound -Expert $e -TrainingData $d -Time 0.5 -Norm L2 -Tolerance 0.7")
            .Select(o => new Row(o)).ToArray();
        Assert.All(bounds, b => Assert.Equal(0.7, b.Tolerance));
        foreach (var bound in bounds.Where(b => b.ParticleCount is > 1 and < int.MaxValue))
        {
            Assert.True(bound.Value <= 0.7);
            double[] around = _session.Numbers(
                $"{T3}; (Get-ChaosBound -Expert $e -TrainingData $d -Time 0.5 -Norm L2 -Name $args[0] -Count $args[1], $args[2]).Value",
                bound.Name, bound.ParticleCount, bound.ParticleCount - 1);
            Assert.Equal(bound.Value!.Value, around[0]);
            Assert.True(around[1] > 0.7, bound.Name);
        }

        Assert.Contains(bounds, b => b.Name == "Coupling" && b.ParticleCount is > 1);
        Assert.Contains(bounds, b => b.Name == "Split" && b.ParticleCount is > 1000);
        Assert.Null(bounds.Single(b => b.Name == "Cap").ParticleCount);
        Assert.Null(bounds.Single(b => b.Name == "PaperPrinted").Log10ParticleCount);
        Assert.Contains(
            "no N up to",
            string.Concat(
                _session.Output($"{T3}; [MeanFieldTools.Internal._Format]::Remark((Get-ChaosBound -Expert $e -TrainingData $d -Time 0.5 "
                    + "-Tolerance 0.7 -Name Cap))")), StringComparison.Ordinal);
    }

    [Fact]
    public void TheLinesOfTheSamplingError()
    {
        var lines = _session.Output($"{T3}; Get-ChaosBound -Expert $e -TrainingData $d -Time 1 -Count 1000 -Norm L2 -Name Sampling*")
            .Select(o => new Row(o)).ToDictionary(b => b.Name);
        Assert.Equal(5, lines.Count);
        Assert.True(lines["SamplingCircle"].Refused);
        Assert.Equal(4.631, lines["SamplingHeat"].Value!.Value, 5e-3);
        Assert.Equal(114.2, lines["SamplingFournier"].Value!.Value, 0.05);
        Assert.Equal("Estimate", lines["SamplingFournier"].Label);
        Assert.Contains("N^(-2/6)", lines["SamplingRate"].Equation, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePapersConstantsOnRequest()
    {
        double[] values = _session.Numbers($"""
            {T3}
            (Get-ChaosBound -Expert $e -TrainingData $d -Time 0.01 -Count 100 -Name Dobrushin).Value
            (Get-ChaosBound -Expert $e -TrainingData $d -Time 0.01 -Count 100 -Name Dobrushin -Constant Paper).Value
            """);
        Assert.True(values[1] > values[0]);

        // K1 = d n (1 + mean |y|) = 24 * 1.25 and K2 = 24 against 0.8333 and 0.6667.
        Assert.Equal(Math.Exp(2 * 0.01 * (30 + 24 - 1.5)), values[1] / values[0], 1e-9);
    }

    [Theory]
    [InlineData("-Time 1 -Count 1 -Name Nothing", "MethodNotApplicable", ErrorCategory.InvalidArgument)]
    [InlineData("-Time 1", "MissingContext", ErrorCategory.InvalidOperation)]
    [InlineData("-Count 10", "MissingContext", ErrorCategory.InvalidOperation)]
    [InlineData("-Time 1 -Count 1 -Name KernelGap", "MissingContext", ErrorCategory.InvalidOperation)]
    [InlineData("-Time -1 -Count 1", "InvalidQuantity", ErrorCategory.InvalidArgument)]
    [InlineData("-Time 1 -Count 1 -Confidence 1.5", "InvalidQuantity", ErrorCategory.InvalidArgument)]
    [InlineData("-Time 1 -Count 1 -StepSize 0", "InvalidQuantity", ErrorCategory.InvalidArgument)]
    [InlineData("-Time 1 -Tolerance -1", "InvalidQuantity", ErrorCategory.InvalidArgument)]
    [InlineData("-Time 1 -Trajectory 7 -Count 1", "MethodNotApplicable", ErrorCategory.InvalidArgument)]
    [InlineData("-Trajectory (New-ParticleEnsemble -Expert $e -Count 5) -Name KernelGap", "MissingContext", ErrorCategory.InvalidOperation)]
    [InlineData("-Time 9 -Trajectory (Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 1 -Tolerance 0.01) -Count 5", "TimeOutOfRange",
        ErrorCategory.InvalidArgument)]
    public void MistakesAreTold(string arguments, string id, ErrorCategory category) =>
        _session.Run($"{T3}; Get-ChaosBound -Expert $e -TrainingData $d {arguments}").Error(id, category, "GetChaosBoundCommand");

    [Fact]
    public void ExpertsAreMeasuredAndTested()
    {
        double[] measured = _session.Numbers(
            $"{T3}; $m = Measure-Expert $e -TrainingData $d -Norm L2 -Seed 3; $m.K1, $m.GetConstant('Paper').C, $m.Seed");
        Assert.Equal(5.0 / 6, measured[0], 1e-12);
        Assert.Equal(33.6, measured[1], 1e-12);
        Assert.Equal(3, measured[2]);
        string[] sources = [.. _session.Output("""
            $q = New-QuantumExpert -QubitCount 3 -LayerCount 1 -Observable 'mean(Z)'
            (Measure-Expert $q -TrainingData (New-TrainingData -Kind Random -Count 2 -InputCount 3 -Seed 1)).Constants.Source
            """).Select(o => $"{o}")];
        Assert.Equal(["Paper", "Generator", "LightCone", "Fourier", "Best", "Sampled"], sources);
        Assert.Equal([true, true],
            _session.Output("New-QuantumExpert 2 | Test-Expert; New-TrigonometricExpert 3 | Test-Expert").Select(o => (bool)o.BaseObject));
        string view = string.Concat(
            _session.Output("$m = New-QuantumExpert 2 | Measure-Expert -Seed 1; "
                + "[MeanFieldTools.Internal._Format]::Constants($m) + [MeanFieldTools.Internal._Format]::Assumption($m)"));
        Assert.Contains("LightCone", view, StringComparison.Ordinal);
        Assert.Contains("A1 was not refuted", view, StringComparison.Ordinal);
        _session.Run($"{T3}; Measure-Expert (New-QuantumExpert 2) -TrainingData $d")
            .Error("DimensionMismatch", ErrorCategory.InvalidArgument, "MeasureExpertCommand");
    }

    [Fact]
    public void TheLadderIsDrawnWithTheMeasuredPoint()
    {
        string path = Path.Combine(Path.GetTempPath(), $"ladder-{Guid.NewGuid():N}.svg");
        try
        {
            _session.Output($"""
                {T3}
                $l = Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 1 -Tolerance 1e-4
                $r = New-ParticleEnsemble -Expert $e -Count 100 -Seed 1 | Start-MixtureTraining -TrainingData $d -Time 1
                @(Get-ChaosBound -Expert $e -TrainingData $d -Time 1 -Count 100) + @($r | Measure-Wasserstein $l -Seed 1) |
                    Export-MeanFieldPlot $args[0] -Kind BoundLadder
                """, path);
            string svg = File.ReadAllText(path);
            Assert.Contains("The ladder of bounds", svg, StringComparison.Ordinal);
            Assert.Contains("measured: W", svg, StringComparison.Ordinal);
            Assert.Contains("10^(10^", svg, StringComparison.Ordinal);
            Assert.Contains("vacuous", svg, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }

        _session.Run($"{T3}; Get-ChaosBound -Expert $e -TrainingData $d -Time 1 -Count 1, 2 | Export-MeanFieldPlot $args[0]", path)
            .Error("PlotInputInvalid", ErrorCategory.InvalidArgument, "ExportMeanFieldPlotCommand");
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void TheSameSeedGivesTheSameBoundsInAnyCulture()
    {
        const string script = """
            $e = New-QuantumExpert 2 -Observable '0.5*Z0 + 0.25*X1'
            $d = New-TrainingData -Kind Blobs -Count 3 -Seed 1
            $r = New-ParticleEnsemble -Expert $e -Count 16 -Seed 2 | Start-MixtureTraining -TrainingData $d -Time 0.5
            Get-ChaosBound -Expert $e -TrainingData $d -Trajectory $r -Seed 3 -ThrottleLimit $args[0] |
                ForEach-Object { "$_ $($_.Value) $($_.Equation) $($_.Hypotheses)" }
            """;
        string one = string.Concat(_session.Output(script, 1));
        Assert.Equal(one, string.Concat(_session.Output(script, 3)));
        string german = string.Concat(_session.Output(
            $"[cultureinfo]::CurrentCulture = 'de-DE'; try {{ {script} }} finally {{ [cultureinfo]::CurrentCulture = '' }}", 2));
        Assert.Equal(one, german);
    }

    /// <summary>A bound as the session hands it out; its type lives in the module's own load context.</summary>
    private sealed class Row(PSObject bound)
    {
        public string Name => (string)bound.Properties["Name"].Value;

        public double? Value => (double?)bound.Properties["Value"].Value;

        public double? Tolerance => (double?)bound.Properties["Tolerance"].Value;

        public long? ParticleCount => (long?)bound.Properties["ParticleCount"].Value;

        public double? Log10ParticleCount => (double?)bound.Properties["Log10ParticleCount"].Value;

        public double Time => (double)bound.Properties["Time"].Value;

        public string Label => $"{bound.Properties["Label"].Value}";

        public string Equation => (string)bound.Properties["Equation"].Value;

        public string Hypotheses =>
            string.Join("; ", ((System.Collections.IEnumerable)bound.Properties["Hypotheses"].Value).Cast<object>());

        public bool Satisfied => (bool)bound.Properties["Satisfied"].Value;

        public bool Refused => (bool)bound.Properties["Refused"].Value;

        public bool Vacuous => (bool)bound.Properties["Vacuous"].Value;
    }
}
