using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>The cmdlets by their results, with numbers known otherwise.</summary>
public sealed class CmdletTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    /// <summary>A circuit written gate by gate in a script.</summary>
    [Fact]
    public void CircuitsFromText()
    {
        double[] values = _session.Numbers("""
            $e = New-QuantumExpert -Observable Z1 `
                -Circuit 'RY(x0) 0', 'RY(x0) 1', 'RY(theta0) 0', 'RY(theta1) 1', 'CNOT 0 1', 'RX(theta2) 0', 'RX(theta3) 1'
            $t = [double[]](0.3, 1.1, -0.4, 0.9)
            $e.Evaluate($t, [double[]](0.7))
            $e.Gradient($t, [double[]](0.7))
            """);
        double[] expected = [-0.076307481898, 0.118841861757, -0.327073835146, 0, 0.096159500374];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], values[i], 1e-12);
        }
    }

    [Fact]
    public void DefaultAnsatzAndGenerators()
    {
        Assert.Equal([24, 4, 40],
            _session.Numbers("$e = New-QuantumExpert -QubitCount 4 -LayerCount 3; $e.ParameterCount; $e.InputCount; $e.GateCount"));
        Assert.Equal(24, _session.Numbers("(New-QuantumExpert -Qubits 4 -Layers 3 -InputCount 7).ParameterCount").Single());

        // A generator given as a matrix is the rotation of that Pauli matrix, in rows, complex or not.
        double[] same = _session.Numbers("""
            $i = [System.Numerics.Complex]::ImaginaryOne
            $x = @{ Generator = (0, 1), (1, 0); Angle = 'theta0'; Qubit = 0 },
                @{ Generator = (0, -$i), ($i, 0); Angle = 'theta1'; Qubit = 0 }
            $a = New-QuantumExpert -Circuit (@('RY(x0) 0') + $x)
            $b = New-QuantumExpert -Circuit 'RY(x0) 0', 'RX(theta0) 0', 'RY(theta1) 0'
            $a, $b | ForEach-Object { $_.Evaluate([double[]](0.4, 0.8), [double[]](0.3)) }
            """);
        Assert.Equal(same[1], same[0], 1e-14);
    }

    [Theory]
    [InlineData("New-QuantumExpert 2 -Observable 'Z0 + Z1'", "ObservableNormTooLarge", ErrorCategory.InvalidArgument)]
    [InlineData("New-QuantumExpert 2 -Observable 'Z2'", "ObservableInvalid", ErrorCategory.InvalidArgument)]
    [InlineData("New-QuantumExpert -Circuit 'CRX(theta0) 0 1'", "GeneratorNotInvolution", ErrorCategory.InvalidArgument)]
    [InlineData("New-QuantumExpert -Circuit 'FOO(theta0) 0'", "GateInvalid", ErrorCategory.InvalidArgument)]
    [InlineData("New-QuantumExpert -Circuit 'H 0'", "CircuitInvalid", ErrorCategory.InvalidArgument)]
    [InlineData("New-QuantumExpert -Circuit 'RX(theta0) 20'", "QubitCountUnsupported", ErrorCategory.InvalidArgument)]
    [InlineData("New-QuantumExpert -Circuit @{ Generator = (0, 0), (0, 1); Angle = 'theta0'; Qubit = 0 }", "GeneratorNotInvolution",
        ErrorCategory.InvalidArgument)]
    [InlineData("New-QuantumExpert -Circuit 'RX(theta0) 0', @{ Unitary = (1, 1), (0, 1); Qubit = 0 }", "GateNotUnitary",
        ErrorCategory.InvalidArgument)]
    [InlineData("New-QuantumExpert -Circuit @{ Generator = (0, 1), (1, 0); Qubits = 0 }", "ArgumentInvalid", ErrorCategory.InvalidArgument)]
    public void BadExperts(string script, string id, ErrorCategory category) =>
        _session.Run(script).Error(id, category, "NewQuantumExpertCommand");

    /// <summary>The limits of one and of several data, from a script.</summary>
    [Fact]
    public void Limits()
    {
        double[] m = _session.Numbers("""
            $l = Get-MeanFieldLimit -Expert (New-TrigonometricExpert -MeanCosine 1) -TrainingData (New-TrainingData 0 0.5) -Time 20
            0.5, 1, 2, 5, 20 | ForEach-Object { $l.GetOutput($_) }
            $l.Loss(1)
            """);
        double[] expected = [0.110179238829, 0.194550481182, 0.308437250382, 0.446006840814, 0.499817980848, 0.046649704273];
        Assert.All(expected.Zip(m), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        double[] six = _session.Numbers("""
            $x = (.1, .2, .3, .4, .5, .6), (.5, -.5, .5, -.5, .5, -.5), (1, .8, .6, .4, .2, 0), (2, 1, 0, -1, -2, 3)
            $d = New-TrainingData -InputValue $x -Target .3, -.2, .4, .1
            $l = New-TrigonometricExpert -MeanCosine 6 | Get-MeanFieldLimit -TrainingData $d -Time 5
            $l.GetOutput(5)
            $l.EstimatedError
            """);
        double[] at5 = [0.126558957929, 0.073739358924, 0.139252462758, 0.047486992615];
        Assert.All(at5.Zip(six), pair => Assert.Equal(pair.First, pair.Second, Math.Min(1e-9, six[4])));
    }

    [Fact]
    public void TrainingFromTheIssue()
    {
        var saved = _session.Output("""
            $x = [double[,]]::new(2, 1); $x[1, 0] = 0.7
            $p = [double[,]]::new(3, 2); $p[0, 0] = 1; $p[1, 1] = -2; $p[2, 0] = 0.5
            $e = New-QuantumExpert -Circuit 'RY(x0) 0', 'RY(theta0) 0', 'RX(theta1) 0'
            $d = New-TrainingData -InputValue $x -Target ([double[]](0.5, -0.3))
            New-ParticleEnsemble -Expert $e -Parameter $p |
                Start-MixtureTraining -TrainingData $d -Time 2 -SaveAt 0, 1, 2 -RelativeTolerance 1e-11 -AbsoluteTolerance 1e-12
            """);
        Assert.Equal([0.0, 1.0, 2.0], saved.Select(o => (double)o.Properties["Time"].Value));
        double[] losses = [.. saved.Select(o => (double)o.Properties["Loss"].Value)];
        Assert.True(losses[0] > losses[1] && losses[1] > losses[2]);
        var parameters = (double[,])saved[2].Properties["Parameters"].Value;
        Assert.Equal(3, parameters.GetLength(0));

        // The energy identity by hand at the end: dL/dt = -(1/N) sum |b|^2 against a central difference of the loss.
        double dissipation = _session.Numbers("""
            $t = $args[0].Trace
            if ($t[$t.Count - 1].Time -ne $t[-1].Time) { throw 'The trace cannot be indexed.' }
            $t[-1].Dissipation
            """, saved[2]).Single();
        double[] around = _session.Numbers("""
            $args[0] | Start-MixtureTraining -Time 2.002 -SaveAt 2.001 -RelativeTolerance 1e-12 -AbsoluteTolerance 1e-13 |
                ForEach-Object Loss
            """, saved[2]);
        double slope = ((4 * around[0]) - around[1] - (3 * losses[2])) / 0.002;
        Assert.Equal(-dissipation, slope, 1e-6);
    }

    [Fact]
    public void DistancesFromTheIssue()
    {
        var w = _session.Output("""
            $e = New-TrigonometricExpert -MeanCosine 2
            $a = New-ParticleEnsemble -Expert $e -Parameter (0, 0), (1, 1)
            $b = New-ParticleEnsemble -Expert $e -Parameter (6.2, 0), (1, 1.5)
            $a | Measure-Wasserstein -ReferenceObject $b -Norm L2 -Order 1
            """).Single();
        Assert.Equal(((2 * Math.PI) - 6.2 + 0.5) / 2, (double)w.Properties["Distance"].Value, 1e-12);
        Assert.Equal((double)w.Properties["Distance"].Value, (double)w.Properties["Cost"].Value);
        Assert.Equal(true, w.Properties["IsExact"].Value);
        Assert.Equal("Exact", w.Properties["Method"].Value.ToString());
    }

    /// <summary>The ensemble of the limit itself is nearer to it than a small one; the circle uses quantiles.</summary>
    [Fact]
    public void A_distance_whose_method_stops_before_it_converges_warns()
    {
        var outcome = _session.Run("""
            $a, $b = 60, 40 | ForEach-Object { New-ParticleEnsemble -Expert (New-TrigonometricExpert -MeanCosine 2) -Count $_ -Seed 1 }
            $a | Measure-Wasserstein $b -Method Sinkhorn
            $a | Measure-Wasserstein $b -Method Exact
            """);
        Assert.Equal([false, true], outcome.Output.Select(distance => (bool)distance.Properties["Converged"].Value));
        Assert.StartsWith(
            "The method Sinkhorn stopped before it converged. After 2000 iterations", Assert.Single(outcome.Warnings).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void DistanceToALimit()
    {
        var rows = _session.Output("""
            $e = New-TrigonometricExpert -MeanCosine 1
            $l = Get-MeanFieldLimit -Expert $e -TrainingData (New-TrainingData 0 0.5) -Time 1
            $w = 10, 1000 |
                ForEach-Object { New-ParticleEnsemble -Expert $e -Count $_ -Sampling Lattice | Start-MixtureTraining -Limit $l -Time 1 } |
                Measure-Wasserstein $l
            $w
            """);
        Assert.Equal(["LimitQuantiles", "LimitQuantiles"], rows.Select(r => r.Properties["Reference"].Value.ToString()));
        double few = (double)rows[0].Properties["Distance"].Value, many = (double)rows[1].Properties["Distance"].Value;
        Assert.InRange(few, 0.1, 0.5);
        Assert.InRange(many, 0.001, few / 50);
    }

    [Fact]
    public void OutputsOfMixtures()
    {
        const string setup = """
            $e = New-TrigonometricExpert -MeanCosine 2
            $m = New-ParticleEnsemble -Expert $e -Parameter (0.1, 0.2), (1, -1)
            """;
        double F(double x, double y) => (Math.Cos(0.1 - x) + Math.Cos(0.2 - y) + Math.Cos(1 - x) + Math.Cos(-1 - y)) / 4;
        Assert.Equal(F(0.3, 0.4), _session.Numbers($"{setup}; $m | Get-MixtureOutput -InputValue 0.3, 0.4").Single(), 1e-14);
        double[] two = _session.Numbers($"{setup}; $m | Get-MixtureOutput -InputValue (0.3, 0.4), (5, 6)");
        Assert.Equal(F(5, 6), two[1], 1e-14);
        Assert.Equal(F(1, 2),
            _session.Numbers($"{setup}; $m | Get-MixtureOutput -TrainingData (New-TrainingData -InputValue 1, 2 -Target 0)").Single(),
            1e-14);
        _session.Run($"{setup}; $m | Get-MixtureOutput").Error("MissingContext", ErrorCategory.InvalidOperation, "GetMixtureOutputCommand");
        _session.Run($"{setup}; $m | Get-MixtureOutput -InputValue 1, 2, 3")
            .Error("DimensionMismatch", ErrorCategory.InvalidArgument, "GetMixtureOutputCommand");
    }

    [Fact]
    public void WeightsAreRespected()
    {
        double[] outputs = _session.Numbers("""
            $e = New-TrigonometricExpert -MeanCosine 1
            New-ParticleEnsemble -Expert $e -Parameter 0, 1 -Weight 0.25, 0.75 | Get-MixtureOutput -InputValue 0
            """);
        Assert.Equal(0.25 + (0.75 * Math.Cos(1)), outputs.Single(), 1e-14);
        _session.Run("New-ParticleEnsemble -Expert (New-TrigonometricExpert 1) -Parameter 0, 1 -Weight 0.5, 0.6")
            .Error("WeightsNotNormalized", ErrorCategory.InvalidData, "NewParticleEnsembleCommand");
    }

    [Fact]
    public void SeedsAreRecordedAndRepeatable()
    {
        Assert.True(_session.Numbers("""
            $e = New-TrigonometricExpert -MeanCosine 3
            $a = New-ParticleEnsemble -Expert $e -Count 5
            $b = New-ParticleEnsemble -Expert $e -Count 9 -Seed $a.Seed
            [int]("$($a.GetParticle(4))" -eq "$($b.GetParticle(4))")
            """).Single() == 1);
        Assert.Contains(_session.Run("New-ParticleEnsemble -Expert (New-TrigonometricExpert 1) -Count 2 -Verbose").Verbose,
            v => v.Message.StartsWith("Seed ", StringComparison.Ordinal));
    }

    [Fact]
    public void TheGermanCultureChangesNothing()
    {
        const string script = """
            $e = New-QuantumExpert 2 -Observable '0.5*Z0 + 0.25*X1'
            $d = New-TrainingData -Kind Blobs -Count 5 -Seed 1
            $m = New-ParticleEnsemble -Expert $e -Count 8 -Seed 2 | Start-MixtureTraining -TrainingData $d -Time 0.5
            "$e $($e.Observable) $m $($m.Loss.ToString('R', [cultureinfo]::InvariantCulture))"
            ($m | Measure-Wasserstein $m).ToString()
            (Get-ChaosBound -Expert $e -TrainingData $d -Time 0.001 -Count 10 | ForEach-Object { $_.ToString() }) -join ';'
            """;
        string invariant = string.Join('\n', _session.Output(script));
        string german = string.Join('\n', _session.Output(
            $"[cultureinfo]::CurrentCulture = 'de-DE'; try {{ {script} }} finally {{ [cultureinfo]::CurrentCulture = '' }}"));
        Assert.Equal(invariant, german);
    }
}
