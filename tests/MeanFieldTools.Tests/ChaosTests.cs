using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>The cmdlets of the limit's laws and density, and of the study of propagation of chaos.</summary>
public sealed class ChaosTests(ModuleSession session) : IClassFixture<ModuleSession>
{
    private const string Setup = """
        $e = New-TrigonometricExpert -MeanCosine 2
        $d = New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5
        """;

    [Fact]
    public void AStudyStreamsMeasurementsThatHaveRates()
    {
        var output = session.Output($$"""
            {{Setup}}
            $m = Measure-PropagationOfChaos -Expert $e -TrainingData $d -Time 1 -SaveAt 0.5 -Count 64, 16, 32, 8 -Replicate 4 -Seed 3 `
                -Law 'VonMises(0, 1)'
            $m
            $m | Measure-ConvergenceRate CouplingRms, WassersteinSquared
            """);
        string[] measured = [.. output.Take(8).Select(o => $"{o.Properties["ParticleCount"].Value} at {o.Properties["Time"].Value}")];
        Assert.Equal(["8 at 0.5", "8 at 1", "16 at 0.5", "16 at 1", "32 at 0.5", "32 at 1", "64 at 0.5", "64 at 1"], measured);
        string[] rates = [.. output.Skip(8).Select(o => $"{o.Properties["Quantity"].Value} at {o.Properties["Time"].Value}")];
        Assert.Equal(["CouplingRms at 0.5", "CouplingRms at 1", "WassersteinSquared at 0.5", "WassersteinSquared at 1"], rates);
        Assert.All(output.Skip(8), o => Assert.InRange((double)o.Properties["Exponent"].Value, -1.6, -0.1));
        Assert.Equal("log N", output[10].Properties["Correction"].Value);
    }

    [Fact]
    public void RatesOfAnyObjects()
    {
        var rate = session.Output("""
            1, 2, 4, 8 | ForEach-Object { [pscustomobject]@{ ParticleCount = $_; Error = 5 / $_ } } |
                Measure-ConvergenceRate Error -ExpectedExponent -1
            """).Single();
        Assert.Equal(-1, (double)rate.Properties["Exponent"].Value, 1e-12);
        Assert.Equal(true, rate.Properties["IsExpected"].Value);
        session.Run("[pscustomobject]@{ ParticleCount = 1 } | Measure-ConvergenceRate Error")
            .Error("ArgumentInvalid", ErrorCategory.InvalidArgument, "MeasureConvergenceRateCommand");
        session.Run("[pscustomobject]@{ ParticleCount = 1; Error = 2 } | Measure-ConvergenceRate Error")
            .Error("InvalidCount", ErrorCategory.InvalidArgument, "MeasureConvergenceRateCommand");
    }

    [Fact]
    public void ALimitOfOtherDataOrAnotherLawIsRefused()
    {
        session.Run($"{Setup}; $l = Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 1; $o = New-TrainingData -InputValue (,(1, "
            + "2)) -Target 1; Measure-PropagationOfChaos -Expert $e -TrainingData $o -Time 1 -Count 4 -Limit $l")
            .Error("DimensionMismatch", ErrorCategory.InvalidArgument, "MeasurePropagationOfChaosCommand");
        session.Run($"{Setup}; $l = Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 1; "
            + "Measure-PropagationOfChaos -Expert $e -TrainingData $d -Time 1 -Count 4 -Limit $l -Law 'Dirac(0)'")
            .Error("MethodNotApplicable", ErrorCategory.InvalidArgument, "MeasurePropagationOfChaosCommand");
        session.Run($"{Setup}; Measure-PropagationOfChaos -Expert $e -TrainingData $d -Time 1 -SaveAt 2 -Count 4")
            .Error("TimeOutOfRange", ErrorCategory.InvalidArgument, "MeasurePropagationOfChaosCommand");
    }

    /// <summary>What was measured before a stop has come down the pipeline.</summary>
    [Fact]
    public void StoppingKeepsWhatIsFinished()
    {
        string marker = Path.Combine(Path.GetTempPath(), $"kept-{Guid.NewGuid():N}");
        using var own = new ModuleSession();
        var (shell, running) = own.Start(
            $"{Setup}; $kept = [System.Collections.ArrayList]::new(); "
            + "Measure-PropagationOfChaos -Expert $e -TrainingData $d -Time 5 -Tolerance 1e-5 -Count 4, 400000 -Replicate 8 "
            + $"-MaxTransportCount 0 -Seed 1 | ForEach-Object {{ $null = $kept.Add($_); [System.IO.File]::WriteAllText('{marker}', '') }}");
        using (shell)
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(marker), TimeSpan.FromMinutes(5)), "The first measurement did not come.");
            File.Delete(marker);
            Assert.False(running.IsCompleted, "The work was too short to be stopped.");
            shell.Stop();
        }

        Assert.Equal(4, own.Numbers("$kept[0].ParticleCount").Single());
    }

    [Fact]
    public void RepeatsOfAnExperimentHaveRatesForEachProblem()
    {
        string folder = Directory.CreateTempSubdirectory("rates").FullName;
        string path = Path.Combine(folder, "e.yaml");
        File.WriteAllText(path, $$"""
            seed: 2
            expert: { meanCosine: 2 }
            data: { kind: Random, count: 2, inputCount: 2 }
            ensemble: { count: [16, 64, 256] }
            training: { time: 1 }
            distance: { referenceCount: 64 }
            output: { path: '{{folder}}', plot: false }
            sweep: { grid: { ensemble.law: [Uniform, 'VonMises(1, 2)'] }, repeat: 6 }

            """);
        try
        {
            var rates = session.Output("$rows = Invoke-MeanFieldExperiment $args[0]; $rows | Measure-ConvergenceRate", path);
            Assert.Equal(["OutputError", "OutputError", "Coupling", "Coupling", "Wasserstein", "Wasserstein"],
                rates.Select(r => r.Properties["Quantity"].Value));
            Assert.Equal(2, rates.Select(r => r.Properties["Setting"].Value).Distinct().Count());
            Assert.All(rates, r => Assert.Equal(-0.5, (double)r.Properties["ExpectedExponent"].Value));
            Assert.Equal(["", "", "", "", "(log N)^(1/2)", "(log N)^(1/2)"], rates.Select(r => r.Properties["Correction"].Value));

            // The same by hand, from mean squares over the repeats.
            double squares = session.Numbers("""
                $points = foreach ($n in 16, 64, 256) {
                    $all = foreach ($row in $rows) {
                        if ($row.ParticleCount -eq $n -and $row.Setting['ensemble.law'] -like '*Uniform*') { $row.Coupling * $row.Coupling }
                    }
                    $mean = 0.0; $all.ForEach({ $mean += $_ / 6 })
                    $square = 0.0; $all.ForEach({ $square += ($_ - $mean) * ($_ - $mean) / 5 / 6 })
                    [pscustomobject]@{ ParticleCount = $n; Square = $mean; SquareStandardError = [Math]::Sqrt($square); Replicate = 6 }
                }
                ($points | Measure-ConvergenceRate Square).Exponent
                """).Single();
            Assert.Equal(squares / 2, (double)rates[2].Properties["Exponent"].Value, 1e-12);
            Assert.InRange(squares, -1.6, -0.4);
            session.Run("$rows | Measure-ConvergenceRate CouplingRms")
                .Error("ArgumentInvalid", ErrorCategory.InvalidArgument, "MeasureConvergenceRateCommand");
            session.Run("1, 2 | Measure-ConvergenceRate")
                .Error("ArgumentInvalid", ErrorCategory.InvalidArgument, "MeasureConvergenceRateCommand");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void DensityAndItsCheck()
    {
        Assert.Equal(
            1,
            session.Numbers($"{Setup}; $l = Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 1; "
                + "($l | Get-MeanFieldDensity -Time 1 -Coordinate 0, 1 -GridCount 16).Mass").Single(), 1e-6);
        Assert.Equal(-2 * Math.Log(2 * Math.PI), session.Numbers("$l.LogDensity((1, 2), 0)").Single(), 1e-12);
        double[] errors = session.Numbers("($l | Compare-MeanFieldDensity -Time 1 -GridCount 12, 24).MeanError");
        Assert.InRange(errors[1], 0, 0.4 * errors[0]);
        session.Run("$l | Get-MeanFieldDensity -Time 1 -Coordinate 2")
            .Error("InvalidCount", ErrorCategory.InvalidArgument, "GetMeanFieldDensityCommand");
        session.Run("$l | Get-MeanFieldDensity -Time 2")
            .Error("TimeOutOfRange", ErrorCategory.InvalidArgument, "GetMeanFieldDensityCommand");
    }

    [Fact]
    public void LawsByTextByAngleAndFromAnEnsemble()
    {
        session.Output($"{Setup}; $a = New-ParticleEnsemble -Expert $e -Count 8 -Law 'Dirac(1)', 'WrappedNormal(2, 0.1)' -Seed 1");
        Assert.All(session.Numbers("0..7 | ForEach-Object { $a.Parameters[$_, 0] }"), angle => Assert.Equal(1, angle));
        Assert.Equal("Ensemble",
            session.Output("(Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 1 -Law $a).PointSet").Single().ToString());
        Assert.Equal(3, session.Numbers("(New-ParticleEnsemble -Expert $e -Count 3 -Law $a -Sampling Sobol).ParticleCount").Single());
        Assert.Contains("is not a law", session.Run("New-ParticleEnsemble -Expert $e -Count 3 -Law 'Gauss(1)'").Errors.Single().ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void RegimeOfATrainedEnsemble()
    {
        var regime = session.Output($"{Setup}; New-ParticleEnsemble -Expert $e -Count 50 -Seed 1 | "
            + "Start-MixtureTraining -TrainingData $d -Time 2 | Measure-TrainingRegime -Seed 1").Single();
        Assert.InRange((double)regime.Properties["KernelDrift"].Value, 1e-6, 1);
        Assert.InRange((double)regime.Properties["ExchangeabilityPValue"].Value, 0.001, 1);
        session.Run($"{Setup}; New-ParticleEnsemble -Expert $e -Count 5 -Seed 1 | Measure-TrainingRegime")
            .Error("MissingContext", ErrorCategory.InvalidOperation, "MeasureTrainingRegimeCommand");
    }
}
