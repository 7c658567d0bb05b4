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

    // What cannot be provoked from outside on purpose: endings that are not foreseen, a machine without memory, experts that leave [-1, 1];
    // and laws, which are read while parameters are bound.
    private static readonly string[] Unforeseen = ["LawInvalid", "JobFailed", "CellFailed", "SolverDiverged", "MemoryLimit", "OpenQasmUnsupported", "QubitCountUnsupported"];

    /// <summary>Scripts that end in one error each.</summary>
    public static TheoryData<string, ErrorCategory, string> Mistakes => new()
    {
        { "InvalidCount", ErrorCategory.InvalidArgument, "New-TrainingData -Kind Sine -Count 3 -InputCount 2" },
        { "InvalidQuantity", ErrorCategory.InvalidArgument, "Get-MeanFieldLimit -Expert $e -TrainingData $d -Time -1" },
        { "DimensionMismatch", ErrorCategory.InvalidArgument, "$m | Get-MixtureOutput -InputValue 1, 2, 3" },
        { "NotFinite", ErrorCategory.InvalidData, "New-TrainingData 0, NaN 1, 2" },
        { "WeightsNotNormalized", ErrorCategory.InvalidData, "New-ParticleEnsemble -Expert $e -Parameter (0, 0), (1, 1) -Weight 1, 1" },
        { "TimeOutOfRange", ErrorCategory.InvalidArgument, "$l = Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 0.1; $l.Sample(2, 0.1, 1) | Start-MixtureTraining -Limit $l -Time 5" },
        { "ArgumentInvalid", ErrorCategory.InvalidArgument, "New-QuantumExpert -Circuit @{ Generator = (0, 1), (1, 0); Qubits = 0 }" },
        { "ObservableInvalid", ErrorCategory.InvalidArgument, "New-QuantumExpert 2 -Observable Z5" },
        { "ObservableNormTooLarge", ErrorCategory.InvalidArgument, "New-QuantumExpert 2 -Observable 'Z0 + Z1'" },
        { "GateInvalid", ErrorCategory.InvalidArgument, "New-QuantumExpert -Circuit 'FOO(theta0) 0'" },
        { "GeneratorNotInvolution", ErrorCategory.InvalidArgument, "New-QuantumExpert -Circuit 'P(theta0) 0'" },
        { "GateNotUnitary", ErrorCategory.InvalidArgument, "New-QuantumExpert -Circuit 'RX(theta0) 0', @{ Unitary = (1, 1), (0, 1); Qubit = 0 }" },
        { "CircuitInvalid", ErrorCategory.InvalidArgument, "New-QuantumExpert -Circuit 'H 0'" },
        { "OpenQasmInvalid", ErrorCategory.InvalidData, "New-QuantumExpert -OpenQasm 'OPENQASM 3.0; qubit[1] q; wrong q[0];'" },
        { "ExpertIrregular", ErrorCategory.InvalidResult, "New-CustomExpert -ParameterCount 1 -Value { param($t, $x) 0.5 * $t[0] / 100 } -Gradient { param($t, $x) 0.005 } -GradientBound 1 -HessianBound 1" },
        { "ExpertFailed", ErrorCategory.InvalidResult, "New-CustomExpert -ParameterCount 1 -Value { throw 'no' } -Gradient { 0 } -GradientBound 1 -HessianBound 1" },
        { "SolverStepLimit", ErrorCategory.LimitsExceeded, "$m | Start-MixtureTraining -TrainingData $d -Time 1e9 -StepSize 1e-9 -Method Euler" },
        { "MethodNotApplicable", ErrorCategory.InvalidArgument, "Get-ChaosBound -Expert $e -TrainingData $d -Time 1 -Count 1 -Name Nothing" },
        { "MissingContext", ErrorCategory.InvalidOperation, "$m | Start-MixtureTraining -Time 1" },
        { "FileNotFound", ErrorCategory.ObjectNotFound, "Import-TrainingData nowhere.csv -InputProperty a -TargetProperty b" },
        { "NotAFilePath", ErrorCategory.InvalidArgument, "$m | Export-ParticleEnsemble Variable:x.npz" },
        { "FileAccess", ErrorCategory.OpenError, "$m | Export-ParticleEnsemble (Join-Temporary 'bad.txt/x.npz')" },
        { "FileExists", ErrorCategory.ResourceExists, "1 | Export-MeanFieldBaseline $bad -NoClobber" },
        { "TableInvalid", ErrorCategory.InvalidData, "[pscustomobject]@{ a = 'x'; b = 1 }, [pscustomobject]@{ a = 1; b = 1 } | ConvertTo-TrainingData -InputProperty a -TargetProperty b" },
        { "EnsembleFileInvalid", ErrorCategory.InvalidData, "[System.IO.File]::WriteAllText((Join-Temporary 'bad.npz'), 'no'); Import-ParticleEnsemble (Join-Temporary 'bad.npz')" },
        { "BaselineInvalid", ErrorCategory.InvalidData, "1 | Compare-MeanFieldBaseline $bad" },
        { "PlotInputInvalid", ErrorCategory.InvalidArgument, "$m | Export-MeanFieldPlot (Join-Temporary 'p.svg')" },
        { "ExperimentInvalid", ErrorCategory.InvalidData, "Import-MeanFieldExperiment $bad" },
        { "ResultsNotFound", ErrorCategory.ObjectNotFound, "Import-MeanFieldResult (Join-Temporary 'nowhere')" },
    };

    /// <summary>Pipelines of three objects with a bad one in the middle, and how many results are left.</summary>
    public static TheoryData<string, int> Pipelines => new()
    {
        { "'s1.csv', 'none.csv', 's1.csv' | ForEach-Object { Join-Temporary $_ } | Import-TrainingData -InputProperty a -TargetProperty b", 2 },
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
        using var folder = new ConsoleHost.Tests.ConsoleFolder();
        var outcome = Run(folder.Path, script);
        var error = Assert.Single(outcome.Errors);
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.StartsWith("MeanFieldTools.Commands.", error.FullyQualifiedErrorId.Split(',')[1], StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Matches(@"[.:)]$", error.ToString().TrimEnd());
        Assert.Contains(Listed(), row => row.Id == id && row.Category == category.ToString());
    }

    [Theory]
    [MemberData(nameof(Pipelines))]
    public void PipelinesGoOn(string script, int left)
    {
        using var folder = new ConsoleHost.Tests.ConsoleFolder();
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
        var assembly = ((CmdletInfo)session.Output("Get-Command New-QuantumExpert").Single().BaseObject).ImplementingType.Assembly;
        var core = (Type)session.Output("[MeanFieldTools.Fault]").Single().BaseObject;
        var factories = assembly.GetType("MeanFieldTools.Errors.ErrorRecords")!.GetMethods(BindingFlags.Public | BindingFlags.Static);
        var exception = core.Assembly.GetType("MeanFieldTools.MeanFieldException")!;
        var known = Enum.GetValues(core).Cast<object>()
            .Select(fault => Make(factories.Single(f => f.Name == "From"), [Activator.CreateInstance(exception, fault, "x."), null]))
            .Concat(factories.Where(f => f.Name != "From").Select(f => Make(f, [.. f.GetParameters().Select(Dummy)])))
            .Select(record => (record.FullyQualifiedErrorId, record.CategoryInfo.Category.ToString()))
            .Concat([("JobFailed", "NotSpecified"), ("CellFailed", "NotSpecified")])
            .Order();
        Assert.Equal(known, Listed().Order());
        Assert.Equal(
            Listed().Select(row => row.Id).Order(),
            Mistakes.Select(row => (string)row[0]).Concat(Unforeseen).Distinct().Order());
    }

    private static ErrorRecord Make(MethodInfo factory, object?[] arguments) => (ErrorRecord)factory.Invoke(null, arguments)!;

    private static object? Dummy(ParameterInfo parameter) => parameter.ParameterType == typeof(string) ? "x"
        : parameter.ParameterType == typeof(Exception) ? new IOException("x")
        : null;

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
