using System.Management.Automation;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Tests;

/// <summary>What writes asks before, and does nothing when it is only asked what it would do; what chooses says what it chose.</summary>
public sealed class WriteTests : FolderTests
{
    private const string Setup = """
        param($folder)
        $WhatIfPreference, $ConfirmPreference = $false, 'High'
        function Join-Temporary($Name) { [System.IO.Path]::Combine($folder, $Name) }
        $e = New-TrigonometricExpert -MeanCosine 2
        $d = New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5
        $m = New-ParticleEnsemble -Expert $e -Count 4 -Seed 1
        $x = Join-Temporary 'x.yaml'
        $data = 'data: { kind: Random, count: 3, inputCount: 2, seed: 1 }'
        [System.IO.File]::WriteAllLines(
            $x, ('expert: { meanCosine: 2 }', $data, 'training: { time: 0.1 }', 'ensemble: { count: [4, 8] }', 'seed: 1'))
        $set = @{ 'output.path' = Join-Temporary 'out' }

        """;

    // Cmdlets that write files; all others must not have -WhatIf.
    private static readonly string[] Writers =
    [
        "Compare-MeanFieldBaseline", "Export-MeanFieldBaseline", "Export-MeanFieldJob", "Export-MeanFieldPlot", "Export-MeanFieldReport",
        "Export-ParticleEnsemble",
        "Invoke-MeanFieldExperiment",
    ];

    /// <summary>What each cmdlet that writes needs, and how it writes.</summary>
    public static TheoryData<string, string> Writes => new()
    {
        { "$m | Export-MeanFieldBaseline (Join-Temporary 'old.json')",
            "$m, $m | Compare-MeanFieldBaseline (Join-Temporary 'old.json') -Update > $null" },
        { "", "$m | Export-MeanFieldBaseline (Join-Temporary 'b.json')" },
        { "", "Export-MeanFieldJob $x -Set $set" },
        { "", "$m | Start-MixtureTraining -TrainingData $d -Time 1 | Export-MeanFieldPlot (Join-Temporary 'p.svg')" },
        { "Invoke-MeanFieldExperiment $x -Set $set -InformationAction Ignore > $null", "Export-MeanFieldReport $set['output.path']" },
        { "", "$m | Export-ParticleEnsemble (Join-Temporary 'm.npz')" },
        { "", "$m | Export-ParticleEnsemble (Join-Temporary 'deep/er/m.csv')" },
        { "", "Invoke-MeanFieldExperiment $x -Set $set -InformationAction Ignore > $null" },
        { "", "Invoke-MeanFieldExperiment $x -Set $set -AsJob | Wait-Job > $null" },
    };

    /// <summary>Commands that choose, and what they say of it.</summary>
    public static TheoryData<string, string> Choices => new()
    {
        { "New-ParticleEnsemble -Expert $e -Count 2", @"^Seed \d+\.$" },
        { "New-TrainingData -Kind Random -Count 3", @"^Seed \d+\.$" },
        { "Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 1", @"^\d+ points \(Tensor\), \d+ steps, " },
        { "$m | Measure-Wasserstein (New-ParticleEnsemble -Expert $e -Count 5 -Seed 2)",
            @"^Method Exact: Exact is forecast to take .* of 10 min and .* of .*[MG]B\.$" },
        { "$m | Measure-Wasserstein (New-ParticleEnsemble -Expert $e -Count 5 -Seed 2)", @" by method Exact, gap " },
        { "$m | Measure-Wasserstein (Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 0.1)",
            @"^Seed \d+ for what was drawn of the reference\.$" },
        { "$m | Start-MixtureTraining -TrainingData $d -Time 1", @"points of the trace, loss 0\.\d+\.$" },
        { "Measure-PropagationOfChaos -Expert $e -TrainingData $d -Time 0.1 -Count 2 -Replicate 2", @"^\d+ points \(" },
        { "Test-Expert $e", @"A1 was not refuted \(seed \d+\)\.$" },
        { "Invoke-MeanFieldExperiment $x -Set $set -InformationAction Ignore", @"^x: N = 4, 8 to t = 0\.1, seed 1\.$" },
        { "Invoke-MeanFieldExperiment $x -Set $set -InformationAction Ignore",
            @"^Cell 1 \(ensemble\.count = 8\): run [0-9a-f]+ is finished\.$" },
        { "$m | Export-ParticleEnsemble (Join-Temporary 'm.npz') -Verbose", "Performing the operation \"Write 4 x" },
    };

    [Fact]
    public void ExactlyWhatWritesAsks()
    {
        var commands = _session.Output("Get-Command -Module MeanFieldTools").Select(o => (CmdletInfo)o.BaseObject).ToList();
        Assert.Equal(Writers, commands.Where(c => c.Parameters.ContainsKey("WhatIf")).Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.All(commands.Where(c => c.Verb is "Export" or "Invoke"), c => Assert.Contains(c.Name, Writers));
        Assert.Equal(Writers, Writes.Select(row => Writers.First(w => ((string)row[1]).Contains(w, StringComparison.Ordinal))).Distinct()
            .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public void WhatIfAndARefusedQuestionWriteNothing(string ready, string write)
    {
        _session.Output(Setup + ready, _folder);
        string before = Listing();
        _session.Run(Setup + "$WhatIfPreference = $true\n" + write, _folder);
        Assert.Equal(before, Listing());

        // A session without anybody to ask cannot say yes.
        _session.Run(Setup + "$ConfirmPreference = 'Low'\n" + write, _folder);
        Assert.Equal(before, Listing());
        _session.Output(Setup + write, _folder);
        Assert.NotEqual(before, Listing());
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void VerboseSaysWhatWasChosen(string script, string said) => Assert.Contains(
        _session.Run(Setup + "[System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]'de-DE'\n"
            + "$VerbosePreference = 'Continue'\n" + script, _folder).Verbose,
        record => Regex.IsMatch(record.Message, said));

    private string Listing() =>
        string.Join('\n', Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => File.Exists(path)
                ? $"{path} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}"
                : path));
}
