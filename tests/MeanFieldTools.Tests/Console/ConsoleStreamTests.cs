namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>Which stream of the engine goes to which output of the process, and as what text.</summary>
public sealed class ConsoleStreamTests : ConsoleTest
{
    private const string SaysAll = """
        function Say {
            [CmdletBinding()] param()
            $PSCmdlet.WriteWarning('warned Ω')
            $PSCmdlet.WriteVerbose('told')
            $PSCmdlet.WriteInformation('shown', [string[]]@('PSHOST'))
            $PSCmdlet.WriteInformation('noted', [string[]]@())
            'result θ₁ → ∞ 漢字 🙂'
        }
        Say -Verbose -InformationAction Continue
        Say
        'noted'
        """;

    [Fact]
    public async Task OnlyResultsAndTextForTheHostGoToStandardOutput()
    {
        var result = await Folder.RunScript(SaysAll);

        Assert.Equal("shown\nresult θ₁ → ∞ 漢字 🙂\nshown\nresult θ₁ → ∞ 漢字 🙂\nnoted\n", result.Output);
        Assert.Equal("WARNING: warned Ω\nVERBOSE: told\nnoted\nWARNING: warned Ω\n", result.Error);
    }

    [Fact]
    public async Task TablesAreAsWideWhateverTheyAreWrittenTo()
    {
        var result = await Folder.RunScript("""
            [pscustomobject]@{ Name = 'a'; Value = 1.5; Text = '漢字' }
            [pscustomobject]@{ Name = 'b'; Value = 22.25; Text = 'x' }
            [pscustomobject]@{ Name = 'c'; Value = 3; Text = 'y' * 200 }
            """);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("a     1.50 漢字\n", result.Output);
        Assert.DoesNotContain('\e', result.Output);
        Assert.InRange(result.Output.Split('\n').Max(line => line.Length), 110, 120);
    }

    [Fact]
    public async Task ProgressInALogIsALineNowAndThen()
    {
        var result = await Folder.RunScript("""
            [CmdletBinding()] param()
            foreach ($i in 0..99) {
                $record = [System.Management.Automation.ProgressRecord]::new(0, 'Training', "step $i")
                $record.PercentComplete = $i
                $record.SecondsRemaining = 3700
                $PSCmdlet.WriteProgress($record)
            }
            'done'
            """);

        Assert.Equal(new ConsoleResult(0, "done\n", "PROGRESS: Training: step 0  0%  1:01:40 left\n"), result);
    }

    [Fact]
    public async Task NumbersInResultsFollowTheUsersCultureAndOursDoNot()
    {
        Folder.Write("script.ps1", """
            [CmdletBinding()] param()
            $record = [System.Management.Automation.ProgressRecord]::new(0, 'Training', 'step')
            $record.PercentComplete = 50
            $PSCmdlet.WriteProgress($record)
            [cultureinfo]::CurrentCulture.Name
            1.5
            throw 'at the end'
            """);
        var german = new Dictionary<string, string> { ["LANG"] = "de_DE.UTF-8", ["LC_ALL"] = "de_DE.UTF-8" };

        var result = await ConsoleProcess.Run(Folder.Path, ["script.ps1"], environment: german);

        string expected = result.Output.StartsWith("de-DE", StringComparison.Ordinal) ? "1,5" : "1.5";
        Assert.Equal(expected, result.Output.Split('\n')[1]);
        Assert.StartsWith("PROGRESS: Training: step  50%\nERROR: at the end\n  script.ps1:7 char:1\n", result.Error);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task AQuestionFailsWhereNobodyCanAnswer()
    {
        var result = await Folder.RunScript("""
            function Remove {
                [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param()
                if ($PSCmdlet.ShouldProcess('x')) { 'done' }
            }
            New-QuantumExpert
            Remove
            Remove -Confirm:$false
            """);

        Assert.Equal("done\n", result.Output);
        Assert.Contains("MissingMandatoryParameter", result.Error);
        Assert.Contains("-Confirm:$false where a command asks", result.Error);
    }
}
