using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>
/// Ctrl+C while code of a custom expert does not return: a block that loops or sleeps, .NET code that sleeps. The code behaves until it
/// is told not to, so that every cmdlet gets as far as calling it.
/// </summary>
[Collection(nameof(StopTests))]
public sealed class CallbackStopTests : IDisposable
{
    // Two seconds by the clock, on a machine that is busy with other things too.
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string Setup = """
        param($code, $model)
        $bounds = @{ GradientBound = 1; HessianBound = 1 }
        $d = New-TrainingData -InputValue 0.1, 0.2 -Target 0.5, -0.5
        $own = if ($model) { New-CustomExpert -Model $model @bounds } else {
            New-CustomExpert -ParameterCount 1 @bounds -Value {
                param($t, $x)
                if ($code.Misbehaves) {
                    $code.Called.Set()
                    switch ($code.Kind) { Loop { while ($true) { } } Sleep { Start-Sleep 1000 } Block { $code.Wait() } }
                }

                [math]::Cos($t[0] - $x[0])
            } -Gradient { param($t, $x) -[math]::Sin($t[0] - $x[0]) }
        }
        $m = New-ParticleEnsemble -Expert $own -Count 8 -Seed 1

        """;

    private const string Limit = "$l = Get-MeanFieldLimit -Expert $own -TrainingData $d -Time 0.1 -Tolerance 0.1";
    private const string Go = "\n$code.Misbehaves = $true\n";

    private readonly ModuleSession _session = new();
    private bool _lost;

    /// <summary>What is made ready, and what then calls the expert.</summary>
    public static TheoryData<string, string> Work => new()
    {
        { "", "New-CustomExpert -Model $model @bounds" },
        { "", "$m | Start-MixtureTraining -TrainingData $d -Time 1" },
        {
            "",
            "$job = $m | Start-MixtureTraining -TrainingData $d -Time 1 -AsJob\n"
            + "try { $job | Wait-Job } finally { $job | Remove-Job -Force }"
        },
        { "", "Get-MeanFieldLimit -Expert $own -TrainingData $d -Time 1" },
        { "", "$m | Get-MixtureOutput -TrainingData $d" },
        { "", "Measure-Expert $own -TrainingData $d" },
        { "", "Test-Expert $own -TrainingData $d" },
        { "", "Measure-PropagationOfChaos -Expert $own -TrainingData $d -Time 1 -Count 4" },
        { "", "$own | Measure-GradientVariance -InputValue (, (, 0.5))" },
        { Limit, "Get-ChaosBound -Expert $own -TrainingData $d -Trajectory $l -Count 10" },
        { "$t = $m | Start-MixtureTraining -TrainingData $d -Time 0.1", "$t | Measure-TrainingRegime" },
        { Limit, "$l | Compare-MeanFieldDensity -Time 0.1 -GridCount 64, 128" },
    };

    public void Dispose()
    {
        if (!_lost)
        {
            _session.Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(Work))]
    public void A_command_whose_expert_does_not_return_is_stopped(string ready, string work)
    {
        using var code = new Code(CodeKind.Block);
        Stop(code, code.Model(), ready, work);
        Assert.Equal(4, _session.Numbers("(New-QuantumExpert 2).ParameterCount").Single());
    }

    [Theory]
    [InlineData(CodeKind.Loop)]
    [InlineData(CodeKind.Sleep)]
    [InlineData(CodeKind.Block)]
    public void A_script_block_that_does_not_return_is_stopped(CodeKind kind)
    {
        using var code = new Code(kind);
        Stop(code, null, "", "$m | Start-MixtureTraining -TrainingData $d -Time 1");

        // What was stopped or left behind is not in the way of the same expert.
        code.Misbehaves = false;
        Assert.Equal(8, _session.Numbers("($m | Start-MixtureTraining -TrainingData $d -Time 0.1).ParticleCount").Single());
    }

    [Fact]
    public void A_job_whose_expert_does_not_return_is_stopped_with_a_warning()
    {
        using var code = new Code(CodeKind.Block);
        var outcome = _session.Run(
            Setup + Go + """
            $job = $m | Start-MixtureTraining -TrainingData $d -Time 1 -AsJob
            $null = $code.Called.Wait(60000)
            $job | Stop-Job
            $job.State
            $job.Warning.Count
            $job | Remove-Job
            """,
            code,
            code.Model());
        Assert.Equal(["Stopped", "1"], outcome.Output.Select(o => o.ToString()));
    }

    private void Stop(Code code, object? model, string ready, string work)
    {
        var shell = _session.Shell(Setup + ready + Go + work, code, model);
        var running = shell.BeginInvoke();
        while (!code.Called.Wait(TimeSpan.FromMilliseconds(100)))
        {
            Assert.False(running.IsCompleted, $"The expert was not called. {string.Join(" ", shell.Streams.Error.ReadAll())}");
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        bool stopped = shell.BeginStop(null, null).AsyncWaitHandle.WaitOne(Patience);
        _lost = !stopped;
        Assert.True(stopped, "It did not stop.");
        Assert.True(watch.Elapsed < Allowed, $"Stopping took {watch.Elapsed}.");
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        shell.Dispose();
    }
}

/// <summary>How code does not return.</summary>
public enum CodeKind
{
    /// <summary>A loop of a script.</summary>
    Loop,

    /// <summary>A cmdlet that waits.</summary>
    Sleep,

    /// <summary>.NET code that nothing ends.</summary>
    Block,
}

/// <summary>Code that behaves until it is told not to, and then until the test is over.</summary>
public sealed class Code(CodeKind kind) : IDisposable
{
    private readonly ManualResetEventSlim _over = new();

    public CodeKind Kind => kind;

    public ManualResetEventSlim Called { get; } = new();

    public bool Misbehaves { get; set; }

    public void Wait()
    {
        Called.Set();
        _over.Wait();
    }

    /// <summary>cos(theta - x) of a .NET model, where the code behaves.</summary>
    public object Model() => UserModel.Create(
        (theta, x) =>
        {
            Obey();
            return Math.Cos(theta[0] - x[0]);
        },
        (theta, x, gradient) =>
        {
            Obey();
            gradient[0] = -Math.Sin(theta[0] - x[0]);
        });

    public void Dispose() => _over.Set();

    private void Obey()
    {
        if (Misbehaves)
        {
            Wait();
        }
    }
}
