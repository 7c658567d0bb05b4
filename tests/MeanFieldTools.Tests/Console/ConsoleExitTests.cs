namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>Exit codes, which are all that a build script sees.</summary>
public sealed class ConsoleExitTests : ConsoleTest
{
    [Theory]
    [InlineData("exit 7; 'not reached'", 7)]
    [InlineData("function Inner { exit 9 }; function Outer { Inner; 'not reached' }; Outer", 9)]
    [InlineData("exit", 0)]
    [InlineData("throw 'stop'; 'not reached'", 1)]
    [InlineData("1; if (", 1)]
    [InlineData("Get-Command NoSuchCommand; 'reached'", 0)]
    [InlineData("'reached'; Get-Command NoSuchCommand", 0)]
    public async Task AScriptEndsWith(string text, int exitCode)
    {
        var result = await Folder.RunScript(text);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.DoesNotContain("not reached", result.Output);
        Assert.Equal(text.Contains("'reached'", StringComparison.Ordinal), result.Output == "reached\n");
    }

    [Theory]
    [InlineData("& { exit 4 }; 'not reached'", 4)]
    [InlineData("throw 'stop'", 1)]
    [InlineData("1 + (", 1)]
    [InlineData("", 0)]
    [InlineData("Get-Command NoSuchCommand", 1)]
    [InlineData("Get-Command NoSuchCommand; 1", 0)]
    public async Task ACommandAndRedirectedInputEndWith(string text, int exitCode)
    {
        var command = await Folder.Run("-Command", text);
        var input = await ConsoleProcess.Run(Folder.Path, [], text);

        Assert.Equal(exitCode, command.ExitCode);
        Assert.Equal(command, input);
    }

    [Fact]
    public async Task AnotherProgramDoesNotSetTheExitCodeOfAScriptAndItsErrorsArePassedOn()
    {
        var result = await Folder.RunScript("& dotnet NoSuchThing.dll > $null; \"code $($LASTEXITCODE -ne 0)\"");

        Assert.Equal("code True\n", result.Output);
        Assert.NotEqual("", result.Error);
        Assert.DoesNotContain("ERROR:", result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("missing.ps1")]
    [InlineData("-NoSuchOption")]
    [InlineData("-Command")]
    public async Task WrongUsageIsSaidOnStandardError(string argument)
    {
        var result = await Folder.Run(argument);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains(argument, result.Error);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task AConsoleWithoutItsModuleSaysSo()
    {
        string console = Path.GetDirectoryName(ConsoleProcess.AssemblyPath)!;
        foreach (string file in Directory.EnumerateFiles(console, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(Folder.Path, Path.GetRelativePath(console, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var result = await ConsoleProcess.Run(Folder.Path, ["-c", "1"], assembly: Path.Combine(Folder.Path, "MeanFieldTools.Console.dll"));

        Assert.Equal(70, result.ExitCode);
        Assert.Contains("MeanFieldTools", result.Error);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task HelpAndVersionAreResults()
    {
        var help = await Folder.Run("-?");
        var version = await Folder.Run("-Version");

        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Assert.Contains("-Command", help.Output);
        Assert.Matches(@"^MeanFieldTools \d+\.\d+\.\d+, PowerShell engine 7\.\d+\.\d+\n$", version.Output);
    }
}
