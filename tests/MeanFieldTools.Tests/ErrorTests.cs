using System.Linq.Expressions;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Tests;

/// <summary>Every error of the module: written down, provoked, and no end of a pipeline.</summary>
public sealed partial class ErrorTests(ModuleSession session) : IClassFixture<ModuleSession>
{
    private const string Setup = """
        $e = New-TrigonometricExpert -MeanCosine 2
        $d = New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5
        $m = New-ParticleEnsemble -Expert $e -Count 4 -Seed 1
        $bad = Join-Temporary 'bad.txt'
        [System.IO.File]::WriteAllText($bad, '{ not: [what')

        """;

    private const string Ran = """
        $ran = Invoke-MeanFieldExperiment (Join-Temporary 'x.yaml') -Set @{ 'output.path' = Join-Temporary 'out' } `
            -InformationAction Ignore -WarningAction Ignore

        """;

    private const string Experiment = """
        expert: { meanCosine: 2 }
        data: { kind: Random, count: 3, inputCount: 2, seed: 1 }
        training: { time: 0.1 }
        ensemble: { count: [4, 8] }
        output: { plot: false }
        """;

    // Endings that nobody foresaw: there is no way to them from outside that would not be a fault to mend.
    private static readonly string[] Unforeseen = ["JobFailed", "CellFailed"];

    /// <summary>Scripts that end in one error each.</summary>
    public static TheoryData<string, ErrorCategory, string> Mistakes => new()
    {
        { "InvalidCount", ErrorCategory.InvalidArgument, "New-TrainingData -Kind Sine -Count 3 -InputCount 2" },
        { "InvalidQuantity", ErrorCategory.InvalidArgument, "Get-MeanFieldLimit -Expert $e -TrainingData $d -Time -1" },
        { "DimensionMismatch", ErrorCategory.InvalidArgument, "$m | Get-MixtureOutput -InputValue 1, 2, 3" },
        { "NotFinite", ErrorCategory.InvalidData, "New-TrainingData 0, NaN 1, 2" },
        { "WeightsNotNormalized", ErrorCategory.InvalidData, "New-ParticleEnsemble -Expert $e -Parameter (0, 0), (1, 1) -Weight 1, 1" },
        { "TimeOutOfRange", ErrorCategory.InvalidArgument,
            "$l = Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 0.1; $l.Sample(2, 0.1, 1) | "
            + "Start-MixtureTraining -Limit $l -Time 5" },
        { "ArgumentInvalid", ErrorCategory.InvalidArgument, "New-QuantumExpert -Circuit @{ Generator = (0, 1), (1, 0); Qubits = 0 }" },
        { "ObservableInvalid", ErrorCategory.InvalidArgument, "New-QuantumExpert 2 -Observable Z5" },
        { "ObservableNormTooLarge", ErrorCategory.InvalidArgument, "New-QuantumExpert 2 -Observable 'Z0 + Z1'" },
        { "GateInvalid", ErrorCategory.InvalidArgument, "New-QuantumExpert -Circuit 'FOO(theta0) 0'" },
        { "GeneratorNotInvolution", ErrorCategory.InvalidArgument, "New-QuantumExpert -Circuit 'CRX(theta0) 0 1'" },
        { "GateNotUnitary", ErrorCategory.InvalidArgument,
            "New-QuantumExpert -Circuit 'RX(theta0) 0', @{ Unitary = (1, 1), (0, 1); Qubit = 0 }" },
        { "CircuitInvalid", ErrorCategory.InvalidArgument, "New-QuantumExpert -Circuit 'H 0'" },
        { "OpenQasmInvalid", ErrorCategory.InvalidData, "New-QuantumExpert -OpenQasm 'OPENQASM 3.0; qubit[1] q; wrong q[0];'" },
        { "ExpertIrregular", ErrorCategory.InvalidResult,
            "New-CustomExpert -ParameterCount 1 -Value { param($t, $x) 0.5 * $t[0] / 100 } -Gradient { param($t, $x) 0.005 } "
            + "-GradientBound 1 -HessianBound 1" },
        { "ExpertFailed", ErrorCategory.InvalidResult,
            "New-CustomExpert -ParameterCount 1 -Value { throw 'no' } -Gradient { 0 } -GradientBound 1 -HessianBound 1" },
        { "SolverStepLimit", ErrorCategory.LimitsExceeded,
            "$m | Start-MixtureTraining -TrainingData $d -Time 1e9 -StepSize 1e-9 -Method Euler" },
        { "MethodNotApplicable", ErrorCategory.InvalidArgument,
            "Get-ChaosBound -Expert $e -TrainingData $d -Time 1 -Count 1 -Name Nothing" },
        { "MissingContext", ErrorCategory.InvalidOperation, "$m | Start-MixtureTraining -Time 1" },
        { "FileNotFound", ErrorCategory.ObjectNotFound, "Import-TrainingData nowhere.csv -InputProperty a -TargetProperty b" },
        { "NotAFilePath", ErrorCategory.InvalidArgument, "$m | Export-ParticleEnsemble Variable:x.npz" },
        { "FileAccess", ErrorCategory.OpenError, "$m | Export-ParticleEnsemble (Join-Temporary 'bad.txt/x.npz')" },
        { "FileExists", ErrorCategory.ResourceExists, "1 | Export-MeanFieldBaseline $bad -NoClobber" },
        { "TableInvalid", ErrorCategory.InvalidData,
            "[pscustomobject]@{ a = 'x'; b = 1 }, [pscustomobject]@{ a = 1; b = 1 } | "
            + "ConvertTo-TrainingData -InputProperty a -TargetProperty b" },
        { "EnsembleFileInvalid", ErrorCategory.InvalidData,
            "[System.IO.File]::WriteAllText((Join-Temporary 'bad.npz'), 'no'); Import-ParticleEnsemble (Join-Temporary 'bad.npz')" },
        { "BaselineInvalid", ErrorCategory.InvalidData, "1 | Compare-MeanFieldBaseline $bad" },
        { "PlotInputInvalid", ErrorCategory.InvalidArgument, "$m | Export-MeanFieldPlot (Join-Temporary 'p.svg')" },
        { "ExperimentInvalid", ErrorCategory.InvalidData, "Import-MeanFieldExperiment $bad" },
        { "LawInvalid", ErrorCategory.InvalidArgument, "$e, $e | New-ParticleEnsemble -Count 3 -Law Unifrom" },
        { "LawInvalid", ErrorCategory.InvalidArgument, "$e, $e | Get-MeanFieldLimit -TrainingData $d -Time 1 -Law 'VonMises(0, -2)'" },
        { "LawInvalid", ErrorCategory.InvalidArgument, "$e | Measure-GradientVariance -Law 5" },
        { "LawInvalid", ErrorCategory.InvalidArgument, "$m | Measure-Wasserstein -ReferenceObject Unifrom" },
        { "SolverDiverged", ErrorCategory.InvalidResult,
            "$m | Start-MixtureTraining -TrainingData (New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 1e150, 1e150) -Time 1" },
        { "MemoryLimit", ErrorCategory.LimitsExceeded, "New-ParticleEnsemble -Expert $e -Count 2000000000 -Seed 1" },
        { "OpenQasmUnsupported", ErrorCategory.InvalidArgument,
            "New-QuantumExpert 3 1 -Encoding Amplitude -InputCount 7 | ConvertTo-OpenQasm" },
        { "QubitCountUnsupported", ErrorCategory.InvalidArgument, "New-QuantumExpert -Circuit 'RX(theta0) 20'" },
        {
            "ResultsLost", ErrorCategory.ResourceUnavailable,
            "Invoke-MeanFieldExperiment (Join-Temporary 'x.yaml') -Set @{ 'output.path' = Join-Temporary 'out' } -InformationAction Ignore "
            + "-WarningAction Ignore | ForEach-Object { [System.IO.Directory]::Delete($_.Path, $true) }"
        },
        { "ResultInvalid", ErrorCategory.InvalidData,
            Ran + "[System.IO.File]::WriteAllText((Join-Temporary \"out/runs/$($ran[0].Run)/result.json\"), '{'); "
            + "Import-MeanFieldResult (Join-Temporary out) | ForEach-Object { 'the other cell' }" },
        { "NoCellToRun", ErrorCategory.ObjectNotFound,
            "[System.IO.File]::WriteAllText($bad, 'expert: { meanCosine: 1 }, data: { kind: Random, count: 1 }, ensemble: { count: 1 }, "
            + "training: { time: 1 }'.Replace('}, ', \"}`n\")); "
            + "Export-MeanFieldJob $bad -Set @{ 'output.path' = $bad + '.out' } -Retry Failed" },
        { "ResultsNotFound", ErrorCategory.ObjectNotFound, "Import-MeanFieldResult (Join-Temporary 'nowhere')" },
    };

    /// <summary>Pipelines of three objects with a bad one in the middle, and how many results are left.</summary>
    public static TheoryData<string, int> Pipelines => new()
    {
        { "'s1.csv', 'none.csv', 's1.csv' | ForEach-Object { Join-Temporary $_ } | Import-TrainingData -InputProperty a -TargetProperty b",
            2 },
        { "$m, $other, $m | Start-MixtureTraining -TrainingData $d -Time 0.1", 2 },
        { "$m, $other, $m | Measure-Wasserstein $m", 2 },
        { "$m, $other, $m | Get-MixtureOutput -TrainingData $d", 4 },
        { "$e, $six, $e | Get-MeanFieldLimit -TrainingData $d -Time 0.1", 2 },
        { "$e, $six, $e | Get-ChaosBound -TrainingData $d -Time 0.1 -Count 5 -Name Cap", 2 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void EachIsProvoked(string id, ErrorCategory category, string script)
    {
        using var folder = new ScratchFolder();
        folder.Write("x.yaml", Experiment);
        var outcome = Run(folder.Path, script);
        var error = Assert.Single(outcome.Errors);
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.StartsWith("MeanFieldTools.Commands.", error.FullyQualifiedErrorId.Split(',')[1], StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Matches(@"[.:)]$", error.ToString().TrimEnd());
        Assert.Contains(Listed(), row => row.Id == id && row.Category == category.ToString());
    }

    [Fact]
    public void MessagesAreTheSameInEveryCulture()
    {
        using var folder = new ScratchFolder();
        folder.Write("x.yaml", Experiment);
        foreach (string script in Mistakes.Select(row => (string)row[2]).Where(script => !script.StartsWith(Ran, StringComparison.Ordinal)))
        {
            string[] told = [.. new[] { "", "de-DE", "tr-TR" }.Select(culture => Assert.Single(
                Run(folder.Path, $"[System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]'{culture}'\n{script}").Errors)
                .ToString())];
            Assert.All(told, message => Assert.Equal(told[0], message));
        }
    }

    [Theory]
    [MemberData(nameof(Pipelines))]
    public void PipelinesGoOn(string script, int left)
    {
        using var folder = new ScratchFolder();
        folder.Write("s1.csv", "a,b\n1,2\n");
        var outcome = Run(folder.Path, """
            $six = New-TrigonometricExpert -MeanCosine 6
            $other = New-ParticleEnsemble -Expert $six -Count 4 -Seed 1

            """ + script);
        Assert.Single(outcome.Errors);
        Assert.Equal(left, outcome.Output.Count);
    }

    [Fact]
    public void ThePageListsEveryIdAndNoOther()
    {
        var fault = (Type)session.Output("[MeanFieldTools.Fault]").Single().BaseObject;
        var category = Commands().GetType("MeanFieldTools.Errors.ErrorRecords")!.GetMethod("Category")!;
        var known = Enum.GetValues(fault).Cast<object>().Select(value => ($"{value}", $"{category.Invoke(null, [value])}"));
        Assert.Equal(known.Order(), Listed().Order());
        Assert.Equal(
            Listed().Select(row => row.Id).Order(),
            Mistakes.Select(row => (string)row[0]).Concat(Unforeseen).Distinct().Order());
    }

    [Fact]
    public void AJobThatEndsUnforeseenFailsAndLeavesTheProcessAlive()
    {
        var type = Commands().GetType("MeanFieldTools.ComputeJob")!;
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic)
            .Single(c => c.GetParameters().Length == 4);
        var work = constructor.GetParameters()[3].ParameterType;
        var failing = Expression.Lambda(
            work,
            Expression.Throw(Expression.Constant(new InvalidOperationException("Nobody foresaw this.")), typeof(IEnumerable<object>)),
            work.GetGenericArguments()[..^1].Select(argument => Expression.Parameter(argument)));
        using var job = (Job)constructor.Invoke(["a command", 1, false, failing.Compile()]);
        type.GetMethod("Start", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(job, null);
        var error = Assert.Single(session.Run("$args[0] | Wait-Job | Receive-Job", job).Errors);
        Assert.Equal(("JobFailed", ErrorCategory.NotSpecified), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
        Assert.Equal(JobState.Failed, job.JobStateInfo.State);
    }

    [Fact]
    public void ACellThatEndsUnforeseenIsTold()
    {
        using var folder = new ScratchFolder();
        var experiment = session.Output("Import-MeanFieldExperiment $args[0]", folder.Write("x.yaml", Experiment)).Single().BaseObject;
        var plan = Experiments().GetType("MeanFieldTools.Plans.ExperimentPlan")!.GetMethod("Create")!.Invoke(null, [experiment, 0L])!;
        object cell = ((System.Collections.IEnumerable)plan.GetType().GetProperty("Cells")!.GetValue(plan)!).Cast<object>().First();
        var fault = Experiments().GetType("MeanFieldTools.Store.CellFailure")!.GetMethod("Fault")!;
        var record = Commands().GetType("MeanFieldTools.Abstractions.HostRecords")!.GetMethod("Error")!;
        ErrorRecord Error(Exception failure) => (ErrorRecord)record.Invoke(null, [fault.Invoke(null, [failure]), cell])!;
        var error = Error(new InvalidOperationException("Nobody foresaw this."));
        Assert.Equal(("CellFailed", ErrorCategory.NotSpecified), (error.FullyQualifiedErrorId, error.CategoryInfo.Category));
        Assert.Equal("Cell 0 (ensemble.count = 4): Nobody foresaw this.", error.ErrorDetails.Message);
        Assert.Equal("ensemble.count = 4", error.TargetObject);
        Assert.Equal("FileAccess", Error(new IOException("The disk is full.")).FullyQualifiedErrorId);
    }

    [Fact]
    public void Every_remedy_has_words_that_end_as_a_sentence()
    {
        var core = ((Type)session.Output("[MeanFieldTools.Fault]").Single().BaseObject).Assembly;
        var words = Commands().GetType("MeanFieldTools.Errors.Remedies")!.GetMethod("Words")!;
        var remedies = Enum.GetValues(core.GetType("MeanFieldTools.Remedy")!).Cast<object>()
            .ToDictionary(remedy => $"{remedy}", remedy => (string?)words.Invoke(null, [remedy]));
        Assert.Null(remedies["None"]);
        Assert.All(remedies.Where(remedy => remedy.Key != "None"), remedy => Assert.EndsWith(".", remedy.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("New-QuantumExpert 2 -Observable 'Z0 + Z1'", "above 1. Scale the coefficients down, or use -Normalize.")]
    [InlineData("Import-MeanFieldResult (Join-Temporary 'nowhere')",
        "no experiment.yaml. Give the folder that Invoke-MeanFieldExperiment wrote.")]
    [InlineData("[pscustomobject]@{ a = 1; b = 'x' } | ConvertTo-TrainingData -InputProperty a -TargetProperty b",
        "not a finite number. Map its texts to numbers with -Label.")]
    [InlineData("Get-ChaosBound -Expert $e -TrainingData $d -Time 1 -Count 4 -Name KernelGap",
        "needs a finished run. Give what Start-MixtureTraining wrote as -Trajectory.")]
    public void What_to_do_is_told_in_the_words_of_the_cmdlets(string script, string end)
    {
        using var folder = new ScratchFolder();
        Assert.EndsWith(end, Run(folder.Path, script).Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    private Assembly Commands() =>
        ((CmdletInfo)session.Output("Get-Command New-QuantumExpert").Single().BaseObject).ImplementingType.Assembly;

    private Assembly Experiments() => ((Type)session.Output("[MeanFieldTools.MeanFieldExperiment]").Single().BaseObject).Assembly;

    private static IEnumerable<(string Id, string Category)> Listed()
    {
        string page = File.ReadAllText(Path.Combine(ModuleSession.Root, "module", "help", "about_MeanFieldTools_Errors.md"));
        return Row().Matches(page).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).Where(row => row.Item1 != "id");
    }

    private Outcome Run(string folder, string script) =>
        session.Run($"function Join-Temporary($Name) {{ [System.IO.Path]::Combine('{folder}', $Name) }}\n{Setup}{script}");

    [GeneratedRegex(@"^\| (\w+) \| (\w+) \| [^|]+ \| [^|]+ \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
