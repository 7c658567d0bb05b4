namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>Errors as text: what, where, which id.</summary>
public sealed class ConsoleErrorTests : ConsoleTest
{
    [Fact]
    public async Task ATerminatingErrorSaysWhereItArose()
    {
        var result = await Folder.RunScript("""
            function Inner {
                throw 'no such luck'
            }
            Inner
            """);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Equal(
            """
            ERROR: no such luck
              script.ps1:2 char:5
              +     throw 'no such luck'
              +     ~~~~~~~~~~~~~~~~~~~~
              OperationStopped: no such luck

            """.ReplaceLineEndings("\n"),
            result.Error);
    }

    [Fact]
    public async Task AnErrorOfACmdletHasItsNameAndIdAndTheScriptGoesOn()
    {
        var result = await Folder.RunScript("New-QuantumExpert 2 -Observable nonsense\n'reached'");

        Assert.Equal((0, "reached\n"), (result.ExitCode, result.Output));
        Assert.StartsWith("ERROR: New-QuantumExpert: ", result.Error);
        Assert.Contains("  script.ps1:1 char:1\n  + New-QuantumExpert 2 -Observable nonsense\n  + ~~~~", result.Error);
        Assert.EndsWith("  InvalidArgument: ObservableInvalid,MeanFieldTools.Commands.NewQuantumExpertCommand\n", result.Error);
    }

    [Fact]
    public async Task AllParseErrorsAreToldAndNothingRuns()
    {
        var result = await Folder.RunScript("'reached'\n$x = 1 +\nif (");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("  script.ps1:2 char:9\n  + $x = 1 +\n", result.Error);
        Assert.Contains("script.ps1:3 char:5", result.Error);
    }

    [Fact]
    public async Task ACommandThatStopsTooEarlySaysWhere()
    {
        var result = await Folder.Run("-c", "1 + (");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("  line:1 char:6\n  + 1 + (\n  +      ~\n  ParserError: ExpectedExpression\n", result.Error);
    }

    [Fact]
    public async Task TheCallStackIsThereOnDemand()
    {
        var result = await Folder.RunScript("""
            $ErrorView = 'DetailedView'
            function Inner { throw 'deep' }
            function Outer { Inner }
            Outer
            """);

        Assert.Contains("\n  at Inner, ", result.Error);
        Assert.Contains("\n  at Outer, ", result.Error);
    }

    [Fact]
    public async Task ErrorsComeInTheOrderOfTheResultsAroundThem()
    {
        var result = await Folder.RunScript("$null = 1 / 0; Get-Command NoSuchCommand; 'reached'; $Error.Count");

        Assert.Equal("reached\n2\n", result.Output);
        Assert.True(
            result.Error.IndexOf("divide by zero", StringComparison.Ordinal)
            < result.Error.IndexOf("CommandNotFoundException", StringComparison.Ordinal));
    }
}
