namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>Scripts, commands and standard input: what runs, with which arguments, where.</summary>
public sealed class ConsoleScriptTests : ConsoleTest
{
    private const string ShowsArguments = """
        param([int]$Count, [switch]$Big, [switch]$Quiet, [string]$Name = 'none')
        "$($Count + 1) $Big $Quiet $Name $($args -join '|')"
        """;

    [Fact]
    public async Task ArgumentsBindAsWithPwsh()
    {
        var result = await Folder.RunScript(ShowsArguments, "-Count", "5", "-Big", "-Quiet:false", "-Name:a b", "x y", "$HOME");

        Assert.Equal("6 True False a b x y|$HOME\n", result.Output);
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task AWrongArgumentIsAnErrorOfTheScript()
    {
        var result = await Folder.RunScript(ShowsArguments, "-Count", "many");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("many", result.Error);
        Assert.Contains("ParameterArgumentTransformationError", result.Error);
    }

    [Fact]
    public async Task AScriptKnowsItsPlaceEvenWithSpacesAndBracketsInItsPath()
    {
        const string Relative = "a b[1]/my [x] script.ps1";
        string script = Folder.Write(Relative, "$PSScriptRoot; $PSCommandPath; $PWD.Path; [Environment]::CurrentDirectory");
        string[] expected = [Path.GetDirectoryName(script)!, script, Folder.Path, Folder.Path];

        var result = await Folder.Run(Relative);

        Assert.Equal(expected, result.Output.TrimEnd('\n').Split('\n').Select(Real));
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task AScriptCanRunAnotherOneBesideIt()
    {
        Folder.Write("part.ps1", "param($n) \"part $n\"; exit 3");

        var result = await Folder.RunScript("& \"$PSScriptRoot/part.ps1\" 7; \"then $LASTEXITCODE\"");

        Assert.Equal("part 7\nthen 3\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("-Command")]
    [InlineData("-c")]
    public async Task ACommandTakesTheRestOfTheLine(string option)
    {
        var result = await Folder.Run(option, "1..3 |", "ForEach-Object { $_ * $_ }");

        Assert.Equal(new ConsoleResult(0, "1\n4\n9\n", ""), result);
    }

    [Fact]
    public async Task RedirectedInputIsRunAsAScript()
    {
        var result = await ConsoleProcess.Run(Folder.Path, [], "foreach ($i in 1, 2) {\n  \"θ$i\"\n}\n\n'end'\n");

        Assert.Equal(new ConsoleResult(0, "θ1\nθ2\nend\n", ""), result);
    }

    [Fact]
    public async Task TheModuleIsThereAndItsObjectsGoThroughTheFormatViews()
    {
        var result = await Folder.RunScript("""
            New-QuantumExpert 2
            [MeanFieldTools.QuantumExpert].Name
            """);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("HardwareEfficient(2, 1)", result.Output);
        Assert.Contains("QuantumExpert\n", result.Output);
        Assert.DoesNotContain('\e', result.Output);
    }

    /// <summary>On macOS the folder for temporary files is reached through a link.</summary>
    private static string Real(string path) => path.StartsWith("/private", StringComparison.Ordinal) ? path["/private".Length..] : path;
}
