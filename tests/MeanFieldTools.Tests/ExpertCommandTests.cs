using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>Experts that are no circuits, shots, scans and drawings from the command line.</summary>
public sealed class ExpertCommandTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    /// <summary>Script blocks see the session's variables and functions as they were, on any number of threads.</summary>
    [Fact]
    public void ScriptBlocksTrainOnManyThreads()
    {
        double[] values = _session.Numbers("""
            $shift = 0.25
            function Turn($t, $x) { $t[0] - $x[0] + $shift }
            $script = New-CustomExpert -ParameterCount 1 -GradientBound 1 -HessianBound 1 `
                -Value { param($t, $x) [Math]::Cos((Turn $t $x)) } -Gradient { param($t, $x) -[Math]::Sin((Turn $t $x)) }
            $shift = 100
            $builtIn = New-TrigonometricExpert -Frequency 1 -Coefficient 1 -Phase 0.25 -DataMap '-x0'
            $data = New-TrainingData -InputValue 0.0, 0.7 -Target 0.5, -0.3
            foreach ($expert in $script, $builtIn) {
                foreach ($threads in 1, 4) {
                    $end = New-ParticleEnsemble -Expert $expert -Count 40 -Seed 3 |
                        Start-MixtureTraining -TrainingData $data -Time 0.1 -Method RungeKutta4 -StepSize 0.1 -ThrottleLimit $threads
                    $end.Loss, $end.GetParticle(7)[0]
                }
            }
            """);
        Assert.Equal(values[0..2], values[2..4]);
        Assert.Equal(values[0], values[4], 1e-14);
        Assert.Equal(values[1], values[5], 1e-14);
        Assert.Equal(values[4..6], values[6..8]);
    }

    [Fact]
    public void ModelsThatAreNoExpertsAreRefused()
    {
        const string Bounds = "-GradientBound 1 -HessianBound 1";
        _session.Run("New-CustomExpert -ParameterCount 1 -Value { param($t, $x) [Math]::Cos($t[0] / 2) } -Gradient { param($t, "
            + $"$x) -[Math]::Sin($t[0] / 2) / 2 }} {Bounds}")
            .Error("ExpertIrregular", ErrorCategory.InvalidResult, "NewCustomExpertCommand");
        _session.Run($"New-CustomExpert -ParameterCount 2 -Value {{ 0.5 }} -Gradient {{ 0 }} {Bounds}")
            .Error("ExpertIrregular", ErrorCategory.InvalidResult, "NewCustomExpertCommand");
        _session.Run($"New-CustomExpert -ParameterCount 1 -Value {{ throw 'stuck' }} -Gradient {{ 0 }} {Bounds}")
            .Error("ExpertFailed", ErrorCategory.InvalidResult, "NewCustomExpertCommand");
        _session.Run($"New-CustomExpert -Model ([string]) {Bounds}")
            .Error("ArgumentInvalid", ErrorCategory.InvalidArgument, "NewCustomExpertCommand");
        _session.Run("New-TrigonometricExpert -Frequency 0.5 -Coefficient 1")
            .Error("ExpertIrregular", ErrorCategory.InvalidResult, "NewTrigonometricExpertCommand");
        _session.Run("New-TrigonometricExpert -Frequency 1, 2 -Coefficient 1, 1")
            .Error("ExpertIrregular", ErrorCategory.InvalidResult, "NewTrigonometricExpertCommand");
    }

    [Fact]
    public void ShotsGiveEstimatesWithTheirVariance()
    {
        const string Start =
            "$e = New-ParticleEnsemble -Expert (New-TrigonometricExpert -MeanCosine 2) -Count 30 -Seed 1; $x = , (0.3, -0.5);";
        double[] values = _session.Numbers($"{Start} $s = $e | Get-MixtureOutput -InputValue $x -Shots 1000 -Seed 5; "
            + "$s.Output, $s.Exact, $s.StandardError, ($e | Get-MixtureOutput -InputValue $x)");
        Assert.Equal(values[1], values[3], 1e-15);
        Assert.InRange(Math.Abs(values[0] - values[1]), 0, 5 * values[2]);
        double[] twice = _session.Numbers(
            $"{Start} $d = New-TrainingData -InputValue $x -Target 0.4; 1..2 | "
            + "ForEach-Object { ($e | Start-MixtureTraining -TrainingData $d -Time 1 -Shots 10 -Seed 2).GetParticle(3) }");
        Assert.Equal(twice[..2], twice[2..]);
        _session.Run(
            $"{Start} $e | Start-MixtureTraining -TrainingData (New-TrainingData -InputValue $x -Target 0.4) -Time 1 -Shots 10 "
            + "-Method RungeKutta4")
            .Error("MethodNotApplicable", ErrorCategory.InvalidArgument, "StartMixtureTrainingCommand");
    }

    [Fact]
    public void ScansAreOneLiners()
    {
        double[] plateau = _session.Numbers(
            "(2, 4 | ForEach-Object { New-QuantumExpert $_ -LayerCount 4 -Observable ('Z' + (0..($_ - 1) -join '*Z')) } | "
            + "Measure-GradientVariance -Seed 1).Variance");
        Assert.True(plateau[0] > 2 * plateau[1]);
        Assert.InRange(
            _session.Numbers("(New-QuantumExpert 2 2 | Measure-Expressibility -Count 50 -Seed 1).Entanglement").Single(), 0.01, 1);
        Assert.Equal(
            4, _session.Output("New-QuantumExpert 2 -Ansatz Product -Observable 'Z0*Z1' | Get-FourierSpectrum -InputValue 0.4, 0.2").Count);
    }

    [Fact]
    public void CircuitsAreDrawn()
    {
        string svg = _session.Output("""
            $file = [IO.Path]::GetTempFileName()
            New-QuantumExpert 3 2 | Export-MeanFieldPlot $file
            [IO.File]::ReadAllText($file)
            [IO.File]::Delete($file)
            """).Single().ToString();
        Assert.Contains("RY(θ11)", svg.Replace("RZ(θ11)", "RY(θ11)"), StringComparison.Ordinal);
        Assert.Contains("q2", svg, StringComparison.Ordinal);
        _session.Run("New-TrigonometricExpert -MeanCosine 2 | Export-MeanFieldPlot x.svg -Kind Circuit")
            .Error("PlotInputInvalid", ErrorCategory.InvalidArgument, "ExportMeanFieldPlotCommand");
    }

    /// <summary>An experiment file takes what the cmdlets take.</summary>
    [Theory]
    [InlineData("{ qubitCount: 2, layerCount: 2, ansatz: StronglyEntangling, entangler: CZ, encoding: ZZFeatureMap, reupload: [1] }", true)]
    [InlineData("{ qubitCount: 2, rotation: [RX], pair: [[1, 0]] }", true)]
    [InlineData("{ circuit: ['H 0', 'RX(x0) 1', 'CRX(x1) 0 1', 'RX(theta0) 1'], observable: '|01><01|' }", true)]
    [InlineData("{ openQasm: 'OPENQASM 3.0; input float a; input float x0; input float x1; qubit[2] q; rx(a) q[0]; "
        + "ry(x0) q[0]; ry(x1) q[1];' }", true)]
    [InlineData("{ openQasm: 'qubit[2] q; rx(0.3) q[0]; crz(0.2) q[0], q[1];', trainableAngle: [rx], inputCount: 2 }", true)]
    [InlineData("{ openQasm: 'qubit[2] q; rx(0.3) q[0]; crz(0.2) q[0], q[1];', inputCount: 2 }", false)]
    [InlineData("{ qubitCount: 2, trainableAngle: [All] }", false)]
    [InlineData("{ frequency: [[1, 0], [1, -1]], coefficient: [0.5, 0.25], dataMap: ['-x0', '2*x1'] }", true)]
    [InlineData("{ qubitCount: 2, ansatz: Product, entangler: CZ }", false)]
    [InlineData("{ qubitCount: 2, topology: Star }", false)]
    [InlineData("{ circuit: ['CRX(theta0) 0 1'] }", false)]
    public void ExperimentsTakeEveryExpert(string expert, bool good)
    {
        string yaml = $"expert: {expert}\ndata: {{ inputValue: [[0.1, 0.2], [0.3, -0.4]], target: [0.1, -0.2] }}\n"
            + "ensemble: { count: 8 }\ntraining: { time: 0.1 }\n";
        var outcome = _session.Output(
            "$file = [IO.Path]::GetTempFileName(); [IO.File]::WriteAllText($file, $args[0]); "
            + "Test-MeanFieldExperiment $file -WarningAction SilentlyContinue 6>$null; [IO.File]::Delete($file)", yaml);
        Assert.Equal(good, Assert.Single(outcome).BaseObject);
    }
}
