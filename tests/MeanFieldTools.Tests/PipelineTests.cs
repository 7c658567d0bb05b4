using System.Diagnostics;
using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>How the cmdlets behave in pipelines: going on after errors, jobs, streams.</summary>
public sealed class PipelineTests : IDisposable
{
    private const string Setup = """
        $e = New-TrigonometricExpert -MeanCosine 2
        $d = New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5
        """;

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void GoesOnAfterABadInput()
    {
        var outcome = _session.Run($$"""
            {{Setup}}
            $good = New-ParticleEnsemble -Expert $e -Count 3 -Seed 1
            $bad = New-ParticleEnsemble -Expert (New-TrigonometricExpert 1) -Count 3 -Seed 1
            $good, $bad, $good | Start-MixtureTraining -TrainingData $d -Time 1
            """);
        Assert.Equal(2, outcome.Output.Count);
        outcome.Error("DimensionMismatch", ErrorCategory.InvalidArgument, "StartMixtureTrainingCommand");
    }

    [Fact]
    public void AWrongReferenceIsToldOnce() =>
        _session.Run($"{Setup}; New-ParticleEnsemble -Expert $e -Count 3, 4 -Seed 1 | Measure-Wasserstein 5")
            .Error("MethodNotApplicable", ErrorCategory.InvalidArgument, "MeasureWassersteinCommand");

    [Theory]
    [InlineData("-Time -1", "InvalidQuantity")]
    [InlineData("-Time 1 -SaveAt 2", "TimeOutOfRange")]
    [InlineData("-Time 1 -RelativeTolerance 0 -AbsoluteTolerance 0", "InvalidQuantity")]
    [InlineData("-Time 1 -StepSize -1", "InvalidQuantity")]
    public void BadTrainingOptions(string options, string id) =>
        _session.Run($"{Setup}; New-ParticleEnsemble -Expert $e -Count 3 -Seed 1 | Start-MixtureTraining -TrainingData $d {options}")
            .Error(id, ErrorCategory.InvalidArgument, "StartMixtureTrainingCommand");

    [Theory]
    [InlineData("New-TrainingData -InputValue 0, 1 -Target 1, ([double]::NaN)", "NotFinite", ErrorCategory.InvalidData)]
    [InlineData("New-TrainingData -InputValue 0, ([double]::PositiveInfinity) -Target 1, 2", "NotFinite", ErrorCategory.InvalidData)]
    [InlineData("New-TrainingData -InputValue 0, 1, 2 -Target 1, 2", "DimensionMismatch", ErrorCategory.InvalidArgument)]
    [InlineData("New-TrainingData -Kind Sine -Count 3 -InputCount 2", "InvalidCount", ErrorCategory.InvalidArgument)]
    public void BadData(string script, string id, ErrorCategory category) =>
        _session.Run(script).Error(id, category, "NewTrainingDataCommand");

    [Fact]
    public void RaggedMatricesAreRefusedByRow()
    {
        var error = Assert.Single(_session.Run("New-TrainingData -InputValue (1, 2), (3, 4, 5) -Target 1, 2").Errors);
        Assert.Contains("Row 1 has 3 numbers, but row 0 has 2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Saved_ensembles_come_before_the_run_is_over()
    {
        // The expert counts its values, so that the work done before each ensemble is known.
        double[] work = _session.Numbers("""
            $count = "count $($args[0])"
            [AppContext]::SetData($count, 0)
            $add = "[AppContext]::SetData('$count', 1 + [AppContext]::GetData('$count'))"
            $value = [scriptblock]::Create("param(`$t, `$x) $add; 0.5 * [Math]::Cos(`$t[0] - `$x[0])")
            $own = New-CustomExpert -ParameterCount 1 -GradientBound 0.5 -HessianBound 0.5 `
                -Value $value -Gradient { param($t, $x) -0.5 * [Math]::Sin($t[0] - $x[0]) }
            $one = New-TrainingData -InputValue 0.1, 0.2 -Target 0.5, -0.5
            New-ParticleEnsemble -Expert $own -Count 3 -Seed 1 |
                Start-MixtureTraining -TrainingData $one -Time 40 -SaveAt 0, 1, 2 -ThrottleLimit 1 |
                ForEach-Object { [AppContext]::GetData($count) }
            """, Guid.NewGuid());
        Assert.Equal(4, work.Length);
        Assert.True(work[0] < work[1] && work[1] < work[2] && work[2] < work[3] / 2, string.Join(", ", work));
    }

    /// <summary>A pipeline that has enough ends the training above it.</summary>
    [Fact]
    public void A_training_whose_ensembles_nobody_takes_any_more_ends()
    {
        var outcome = _session.Run($$"""
            {{Setup}}
            do {
                New-ParticleEnsemble -Expert $e -Count 2000 -Seed 1 | Start-MixtureTraining -TrainingData $d -Time 1e7 -SaveAt 0, 1, 2 |
                    ForEach-Object { $_.Time; if ($_.Time -ge 1) { break } }
            } while ($false)
            """);
        Assert.Equal([0.0, 1.0], outcome.Output.Select(o => (double)o.BaseObject));
    }

    [Fact]
    public void JobsRunStopAndReport()
    {
        var losses = _session.Numbers($$"""
            {{Setup}}
            $m = New-ParticleEnsemble -Expert $e -Count 30 -Seed 1
            $job = $m | Start-MixtureTraining -TrainingData $d -Time 3 -SaveAt 1 -AsJob
            $job | Wait-Job | Receive-Job | ForEach-Object Loss
            $m | Start-MixtureTraining -TrainingData $d -Time 3 -SaveAt 1 | ForEach-Object Loss
            """);
        Assert.Equal(losses[..2], losses[2..]);
        var states = _session.Output($$"""
            {{Setup}}
            $m = New-ParticleEnsemble -Expert $e -Count 5000 -Seed 1
            $job = $m | Start-MixtureTraining -TrainingData $d -Time 1e9 -AsJob
            "$($job.State)"
            $job | Stop-Job
            "$($job.State)"
            $job | Remove-Job
            $failed = $m | Start-MixtureTraining -TrainingData $d -Time -1 -AsJob | Wait-Job
            "$($failed.State)"
            """);
        Assert.Equal(["Running", "Stopped", "Failed"], states.Select(s => s.ToString()));
    }

    [Fact]
    public void ResumedTrainingMatchesAnUninterruptedRun()
    {
        double[] same = _session.Numbers($$"""
            {{Setup}}
            $m = New-ParticleEnsemble -Expert $e -Count 50 -Seed 1
            $whole = $m | Start-MixtureTraining -TrainingData $d -Time 4
            $half = $m | Start-MixtureTraining -TrainingData $d -Time 2
            $resumed = $half | Start-MixtureTraining -Time 4 -ThrottleLimit 1
            foreach ($i in 0..49) { foreach ($k in 0, 1) { $whole.Parameters[$i, $k] - $resumed.Parameters[$i, $k] } }
            """);
        Assert.Equal(100, same.Length);
        Assert.All(same, difference => Assert.Equal(0, difference));
    }

    /// <summary>
    /// Progress comes, and not so often that it would slow the work down: a few times a second of the clock, however loaded the machine is.
    /// </summary>
    [Fact]
    public void Progress_is_shown_a_few_times_a_second()
    {
        var watch = Stopwatch.StartNew();
        var (shell, running) = _session.Start(
            $"{Setup}; New-ParticleEnsemble -Expert $e -Count 20000 -Seed 1 | Start-MixtureTraining -TrainingData $d -Time 1e9");
        using (shell)
        {
            Assert.True(SpinWait.SpinUntil(() => running.IsCompleted || shell.Streams.Progress.Count >= 3, TimeSpan.FromMinutes(2)),
                "No progress is shown.");
            shell.Stop();
            var records = shell.Streams.Progress.ToList();
            Assert.True(records.Count >= 3, string.Join(" ", shell.Streams.Error.ReadAll()));
            Assert.All(records, r => Assert.Equal("Training the mixture", r.Activity));
            Assert.True(records.Count < 6 * watch.Elapsed.TotalSeconds);
        }
    }
}
