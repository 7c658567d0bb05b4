using System.Diagnostics;
using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>Alone on the machine, so that what the process still does after a stop is what the stopped command left behind.</summary>
[CollectionDefinition(nameof(StopTests), DisableParallelization = true)]
public sealed class StopAlone;

/// <summary>
/// Ctrl+C in every cmdlet that can take long: two seconds, nothing goes on behind, no half file. The seconds are those in which this
/// process keeps two cores busy, so that they do not depend on what else the machine does; the time of the clock has a wide margin.
/// </summary>
[Collection(nameof(StopTests))]
public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Allowed = 2 * TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RunBefore = TimeSpan.FromSeconds(0.7);

    private const string Setup = """
        param($began, $folder)
        $cos = New-TrigonometricExpert -MeanCosine 2
        $d = New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5
        $five = New-QuantumExpert 5 3
        $many = New-TrainingData -Kind Random -Count 200 -InputCount 5 -Seed 1
        $eight = New-QuantumExpert 8 6
        $wide = New-TrainingData -Kind Random -Count 200 -InputCount 8 -Seed 1

        """;

    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("mft stop ").FullName;
    private bool _lost;

    /// <summary>What is made ready, and what then would take minutes.</summary>
    public static TheoryData<string, string, string> Work => new()
    {
        { "Start-MixtureTraining", "$m = New-ParticleEnsemble -Expert $cos -Count 20000 -Seed 1",
            "$m | Start-MixtureTraining -TrainingData $d -Time 1e9" },
        { "Start-MixtureTraining on circuits", "$m = New-ParticleEnsemble -Expert $eight -Count 20000 -Seed 1",
            "$m | Start-MixtureTraining -TrainingData $wide -Time 100" },
        { "Start-MixtureTraining -Shots", "$m = New-ParticleEnsemble -Expert $five -Count 20000 -Seed 1",
            "$m | Start-MixtureTraining -TrainingData $many -Time 100 -Method Euler -StepSize 0.01 -Shots 1000" },
        { "Start-MixtureTraining of a script",
            "$own = New-CustomExpert -ParameterCount 1 -Value { param($t, $x) 0.5 * [math]::Cos($t[0] - $x[0]) } -Gradient { param($t, "
            + "$x) -0.5 * [math]::Sin($t[0] - $x[0]) } -GradientBound 0.5 -HessianBound 0.5; "
            + "$one = New-TrainingData -Kind Sine -Count 200 -Seed 1; $m = New-ParticleEnsemble -Expert $own -Count 2000 -Seed 1",
            "$m | Start-MixtureTraining -TrainingData $one -Time 100" },
        { "Get-MeanFieldLimit", "", "Get-MeanFieldLimit -Expert $five -TrainingData $many -Time 100" },
        { "Measure-Wasserstein", "$a = New-ParticleEnsemble -Expert $cos -Count 30000 -Seed 1; "
            + "$b = New-ParticleEnsemble -Expert $cos -Count 30001 -Seed 2", "$a | Measure-Wasserstein $b -Method Exact -TimeBudget 1e6" },
        { "Measure-Wasserstein -Method Sinkhorn",
            "$a = New-ParticleEnsemble -Expert $cos -Count 8000 -Seed 1; $b = New-ParticleEnsemble -Expert $cos -Count 8001 -Seed 2",
            "$a | Measure-Wasserstein $b -Method Sinkhorn" },
        { "Measure-Wasserstein -Method Sliced",
            "$a = New-ParticleEnsemble -Expert $cos -Count 600000 -Seed 1; $b = New-ParticleEnsemble -Expert $cos -Count 600001 -Seed 2",
            "$a | Measure-Wasserstein $b -Method Sliced" },
        { "Measure-Wasserstein -Method Bounds",
            "$a = New-ParticleEnsemble -Expert $cos -Count 600000 -Seed 1; $b = New-ParticleEnsemble -Expert $cos -Count 600001 -Seed 2",
            "$a | Measure-Wasserstein $b -Method Bounds" },
        { "Get-ChaosBound", "$l = Get-MeanFieldLimit -Expert $eight -TrainingData $wide -Time 0.001 -Tolerance 10 -MaxPointCount 256",
            "Get-ChaosBound -Expert $eight -TrainingData $wide -Trajectory $l -Count 100" },
        { "Get-ChaosBound of a run",
            "$t = New-ParticleEnsemble -Expert $eight -Count 400 -Seed 1 | "
            + "Start-MixtureTraining -TrainingData $wide -Time 0.001 -Method Euler -StepSize 0.001",
            "Get-ChaosBound -Expert $eight -TrainingData $wide -Trajectory $t" },
        { "Measure-PropagationOfChaos", "",
            "Measure-PropagationOfChaos -Expert $five -TrainingData $many -Time 10 -Count 1000, 2000 -Replicate 100" },
        { "Measure-TrainingRegime",
            "$t = New-ParticleEnsemble -Expert $five -Count 4000 -Seed 1 | "
            + "Start-MixtureTraining -TrainingData $many -Time 0.001 -Method Euler -StepSize 0.001",
            "$t | Measure-TrainingRegime -PermutationCount 1000000" },
        { "Measure-Expert", "", "Measure-Expert $eight -TrainingData $wide -Count 1000000" },
        { "Test-Expert", "", "Test-Expert $eight -TrainingData $wide -Count 1000000" },
        { "Measure-GradientVariance", "", "$eight | Measure-GradientVariance -Count 1000000" },
        { "Measure-Expressibility", "", "$eight | Measure-Expressibility -Count 1000000" },
        { "Get-FourierSpectrum", "$grid = New-QuantumExpert 4 2 -Observable 'mean(X)'", "$grid | Get-FourierSpectrum" },
        { "Get-MixtureOutput", "$m = New-ParticleEnsemble -Expert $eight -Count 100000 -Seed 1",
            "$m | Get-MixtureOutput -TrainingData $wide" },
        { "Get-MixtureOutput -Shots", "$m = New-ParticleEnsemble -Expert $eight -Count 100000 -Seed 1",
            "$m | Get-MixtureOutput -TrainingData $wide -Shots 1000" },
        { "Get-MeanFieldDensity", "$l = Get-MeanFieldLimit -Expert $five -TrainingData $d5 -Time 0.1 -Tolerance 0.5",
            "$l | Get-MeanFieldDensity -Time 0.1 -Coordinate 0, 1 -GridCount 512 -PointCount 100000" },
        { "Compare-MeanFieldDensity", "$l = Get-MeanFieldLimit -Expert $cos -TrainingData $d -Time 1",
            "$l | Compare-MeanFieldDensity -Time 1 -GridCount 1024, 2048" },
        { "New-ParticleEnsemble", "", "1..50 | ForEach-Object { New-ParticleEnsemble -Expert $cos -Count 40000000 -Seed 1 > $null }" },
        { "New-ParticleEnsemble -Sampling Sobol", "", "New-ParticleEnsemble -Expert $eight -Count 10000000 -Sampling Sobol -Seed 1" },
        { "New-ParticleEnsemble -Sampling Lattice", "", "New-ParticleEnsemble -Expert $eight -Count 10000000 -Sampling Lattice" },
        { "Import-TrainingData", "$file = \"$folder/t.csv\"; [System.IO.File]::WriteAllText($file, \"a,b`n\" + \"1.25,2.5`n\" * 3000000)",
            "Import-TrainingData $file -InputProperty a -TargetProperty b" },
        { "Export-ParticleEnsemble", "$m = New-ParticleEnsemble -Expert $eight -Count 400000 -Seed 1",
            "$m | Export-ParticleEnsemble \"$folder/out/m.csv\"" },
        { "Import-ParticleEnsemble",
            "$file = \"$folder/m.csv\"; [System.IO.File]::WriteAllText($file, [string]::Join(',', (0..95).ForEach({ \"theta$_\" })) + "
            + "(\"`n\" + '0.125,' * 95 + '0.125') * 100000)",
            "foreach ($i in 1..100) { Import-ParticleEnsemble $file -Expert $eight > $null }" },
        { "Invoke-MeanFieldExperiment",
            "[System.IO.File]::WriteAllText(\"$folder/x.yaml\", 'expert: { qubitCount: 6, layerCount: 3 }; "
            + "data: { kind: Random, count: 200, inputCount: 6, seed: 1 }; training: { time: 100 }; "
            + "ensemble: { count: [500, 1000, 2000] }; output: { plot: false }'.Replace('; ', \"`n\"))",
            "Invoke-MeanFieldExperiment \"$folder/x.yaml\" -Set \"output.path=$folder/out\" -InformationAction Ignore" },
        { "Invoke-MeanFieldExperiment -AsJob",
            "[System.IO.File]::WriteAllText(\"$folder/x.yaml\", 'expert: { qubitCount: 6, layerCount: 3 }; "
            + "data: { kind: Random, count: 200, inputCount: 6, seed: 1 }; training: { time: 100 }; "
            + "ensemble: { count: [500, 1000, 2000] }; output: { plot: false }'.Replace('; ', \"`n\"))",
            "$job = Invoke-MeanFieldExperiment \"$folder/x.yaml\" -Set \"output.path=$folder/out\" -AsJob; "
            + "try { $job | Wait-Job } finally { $job | Remove-Job -Force }" },
    };

    public void Dispose()
    {
        if (!_lost)
        {
            _session.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Work))]
    public void A_stopped_command_ends_within_two_seconds_and_leaves_nothing_behind(string name, string ready, string work)
    {
        var taken = Stop(ready.Replace("$d5", "$many", StringComparison.Ordinal), work);
        Assert.True(taken < Allowed, $"{name}: stopping took {taken} of processor time.");
        AssertIdle(name);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories),
            f => f.EndsWith(".tmp", StringComparison.Ordinal) || f.EndsWith(".new", StringComparison.Ordinal)
                || f.EndsWith(".lock", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(_folder, "out", "m.csv")));

        // The session is of use again.
        Assert.Equal(4, _session.Numbers("(New-QuantumExpert 2).ParameterCount").Single());
    }

    // The processor time from the stop to the end of the command.
    private TimeSpan Stop(string ready, string work)
    {
        using var began = new ManualResetEventSlim();
        using var process = Process.GetCurrentProcess();
        var shell = _session.Shell(Setup + ready + "\n$began.Set()\n" + work, began, _folder);
        var running = shell.BeginInvoke();
        while (!began.Wait(TimeSpan.FromMilliseconds(100)))
        {
            Assert.False(running.IsCompleted, $"It ended before it began. {Troubles(shell)}");
        }

        for (var start = Used(process); Used(process) - start < RunBefore && !running.IsCompleted;)
        {
            Thread.Sleep(20);
        }

        Assert.False(running.IsCompleted, $"The work was too short to be stopped. {Troubles(shell)}");
        var before = Used(process);
        bool stopped = shell.BeginStop(null, null).AsyncWaitHandle.WaitOne(Patience);
        var taken = Used(process) - before;

        // Disposing of what cannot be stopped would wait for it.
        _lost = !stopped;
        Assert.True(stopped, $"It did not stop within {Patience}.");
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        shell.Dispose();
        return taken;
    }

    // Enumerating the stream itself would wait for its end.
    private static string Troubles(PowerShell shell) =>
        string.Join(" ", [.. shell.Streams.Error.ReadAll(), shell.InvocationStateInfo.Reason?.Message]);

    // Threads that work on would use the processor, and what was stopped would use much of it before it came to its end. What ends by
    // itself soon is the compiler of methods that were used often, which works behind the tests.
    private static void AssertIdle(string name)
    {
        const double Idle = 0.3;
        var window = TimeSpan.FromMilliseconds(300);
        using var process = Process.GetCurrentProcess();
        var start = Used(process);
        for (double share = 1; share > Idle;)
        {
            var before = Used(process);
            Thread.Sleep(window);
            share = (Used(process) - before) / window;
            Assert.True(share <= Idle || Used(process) - start < TimeSpan.FromSeconds(5),
                $"{name}: the process goes on with {share:P0} of a core.");
        }
    }

    private static TimeSpan Used(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
