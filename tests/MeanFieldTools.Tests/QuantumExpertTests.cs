using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>Circuits as users give them: by template, gate by gate, as OpenQASM.</summary>
public sealed class QuantumExpertTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void TemplatesAreChosenByName()
    {
        Assert.Equal(
            ["StronglyEntangling(3, 2, ZZFeatureMap)", "24", "3"],
            _session.Output(
                "New-QuantumExpert 3 -LayerCount 2 -Ansatz StronglyEntangling -Entangler RZZ -Encoding ZZFeatureMap -Reupload 1 "
                + "-Observable 'mean(Z)' | "
                + "ForEach-Object { $_.Name, $_.ParameterCount, $_.InputCount }").Select(o => $"{o}"));
        Assert.Equal(4, _session.Numbers("(New-QuantumExpert 2 -Encoding Amplitude).InputCount").Single());
        Assert.Equal(18, _session.Numbers("(New-QuantumExpert 3 -Ansatz TwoLocal -Rotation RX, RY, RZ).ParameterCount").Single());
        Assert.Equal(
            0,
            _session.Numbers("$a = New-QuantumExpert 3 -Topology (0, 2), (1, 2); $b = New-QuantumExpert 3 -Topology Ring; "
                + "$a.GateCount - $b.GateCount + 1").Single());
    }

    /// <summary>A controlled rotation is refused, and the four gates that the message names are it.</summary>
    [Fact]
    public void ControlledRotationsAreRefusedWithADecompositionThatWorks()
    {
        var error = _session.Run("New-QuantumExpert -Circuit 'H 0', 'RX(x0) 1', 'CRX(theta0) 0 1' -Observable Z1")
            .Error("GeneratorNotInvolution", ErrorCategory.InvalidArgument, "NewQuantumExpertCommand");
        string[] gates = [.. System.Text.RegularExpressions.Regex.Matches(error.ToString(), "'([^']+)'").Select(m =>
            m.Groups[1].Value).Skip(2)];
        Assert.Equal(["RX(theta0) 1", "X 0", "RZX(theta0) 0 1", "X 0"], gates);
        double trained = _session.Numbers(
            "param($g) (New-QuantumExpert -Circuit (@('H 0', 'RX(x0) 1') + $g) -Observable 'Z1').Evaluate(@(0.35), @(0.4))", [gates])
            .Single();
        double asData = _session.Numbers(
            "(New-QuantumExpert -Circuit 'H 0', 'RX(x0) 1', 'CRX(x1) 0 1', 'RZ(theta0) 1' -Observable 'Z1').Evaluate(@(0), @(0.4, 0.7))")
            .Single();
        Assert.Equal(asData, trained, 1e-14);
        Assert.Equal((Math.Cos(0.4) + Math.Cos(1.1)) / 2, trained, 1e-14);
    }

    /// <summary>The projector as generator, f = cos(theta/2).</summary>
    [Fact]
    public void ProjectorsAreRefusedAsGenerators()
    {
        _session.Run("New-QuantumExpert -Circuit 'H 0', @{ Generator = (0, 0), (0, 1); Angle = 'theta0'; Qubit = 0 } -Observable X0")
            .Error("GeneratorNotInvolution", ErrorCategory.InvalidArgument, "NewQuantumExpertCommand");
        double value = _session.Numbers(
            "(New-QuantumExpert -Circuit 'H 0', @{ Generator = (-1, 0), (0, 1); Angle = 'theta0'; "
            + "Qubit = 0 } -Observable X0).Evaluate(@(1), @())").Single();
        Assert.Equal(Math.Cos(1), value, 1e-15);
        Assert.Equal(Math.Cos(1),
            _session.Numbers("(New-QuantumExpert -Circuit 'H 0', @{ Generator = 'Z'; Angle = 'theta0'; "
                + "Qubit = 0 } -Observable X0).Evaluate(@(1), @())").Single(), 1e-15);
        Assert.Equal(Math.Cos(1),
            _session.Numbers("(New-QuantumExpert -Circuit 'H 0', 'RZ(theta0) 0' -Observable X0).Evaluate(@(1), @())").Single(), 1e-15);
    }

    [Fact]
    public void ObservablesMayBeProjectorsAndMatrices()
    {
        // RX(theta) on both qubits: P(01) = cos^2(t/2) sin^2(s/2).
        const string Circuit = "-Circuit 'RX(theta0) 0', 'RX(theta1) 1'";
        double expected = Math.Pow(Math.Cos(0.35) * Math.Sin(0.55), 2);
        Assert.Equal(expected,
            _session.Numbers($"(New-QuantumExpert {Circuit} -Observable '|01><01|').Evaluate(@(0.7, 1.1), @())").Single(), 1e-15);
        Assert.Equal(Math.Pow(Math.Sin(0.55), 2),
            _session.Numbers($"(New-QuantumExpert {Circuit} -Observable '|.1><.1|').Evaluate(@(0.7, 1.1), @())").Single(), 1e-15);
        Assert.Equal(
            expected,
            _session.Numbers(
                $"(New-QuantumExpert {Circuit} -Observable (0,0,0,0), (0,1,0,0), (0,0,0,0), (0,0,0,0)).Evaluate(@(0.7, 1.1), @())")
                .Single(), 1e-15);
        Assert.Equal(
            -Math.Sin(1.1),
            _session.Numbers(
                $"$i = [System.Numerics.Complex]::ImaginaryOne; (New-QuantumExpert {Circuit} -Observable @{{ Matrix = (0, -$i), ($i, 0); "
                + "Qubit = 1 }).Evaluate(@(0.7, 1.1), @())").Single(), 1e-15);
        _session.Run($"New-QuantumExpert {Circuit} -Observable (0, 2), (2, 0)")
            .Error("DimensionMismatch", ErrorCategory.InvalidArgument, "NewQuantumExpertCommand");
        _session.Run($"New-QuantumExpert {Circuit} -Observable @{{ Matrix = (0, 2), (2, 0); Qubit = 0 }}")
            .Error("ObservableNormTooLarge", ErrorCategory.InvalidArgument, "NewQuantumExpertCommand");
        _session.Run($"New-QuantumExpert {Circuit} -Observable @{{ Matrix = (0, 1), (0, 0); Qubit = 0 }}")
            .Error("ObservableInvalid", ErrorCategory.InvalidArgument, "NewQuantumExpertCommand");
    }

    [Fact]
    public void OpenQasmGoesOutAndIn()
    {
        double[] values = _session.Numbers("""
            $expert = New-QuantumExpert 3 -LayerCount 2 -Ansatz EfficientSU2 -Encoding IQP -Reupload 1 -Observable 'mean(Z)'
            $theta = 1..$expert.ParameterCount | ForEach-Object { $_ / 3 }
            $x = 0.4, -0.5, 1.2
            $expert.Evaluate($theta, $x)
            $free = $expert | ConvertTo-OpenQasm
            (New-QuantumExpert -OpenQasm $free -Observable 'mean(Z)').Evaluate($theta, $x)
            $two = $expert | ConvertTo-OpenQasm -Version 2 -InputValue $x
            (New-QuantumExpert -OpenQasm $two -Observable 'mean(Z)').Evaluate($theta, @())
            $file = [IO.Path]::GetTempFileName()
            [IO.File]::WriteAllText($file, ($free -replace '\bx(\d)\b', 'data$1'))
            (New-QuantumExpert -OpenQasm $file -InputName data* -Observable 'mean(Z)').Evaluate($theta, $x)
            [IO.File]::Delete($file)
            """);
        Assert.All(values, v => Assert.Equal(values[0], v, 1e-13));
        _session.Run("New-QuantumExpert -OpenQasm nowhere.qasm")
            .Error("FileNotFound", ErrorCategory.ObjectNotFound, "NewQuantumExpertCommand");
        var error = _session.Run("New-QuantumExpert -OpenQasm \"OPENQASM 3.0;`nqubit q;`nwhile (true) { x q; }\"")
            .Error("OpenQasmInvalid", ErrorCategory.InvalidData, "NewQuantumExpertCommand");
        Assert.Contains("line 3", error.ToString(), StringComparison.Ordinal);
    }
}
