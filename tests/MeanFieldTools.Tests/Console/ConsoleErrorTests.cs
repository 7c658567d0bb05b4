namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>Errors as text: what, where, which id.</summary>
public sealed class ConsoleErrorTests : ConsoleTest
{
    [Fact]
    public async Task A_terminating_error_says_where_it_arose()
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
    public async Task An_error_of_a_cmdlet_has_its_name_and_id_and_the_script_goes_on()
    {
        var result = await Folder.RunScript("New-QuantumExpert 2 -Observable nonsense\n'reached'");

        Assert.Equal((0, "reached\n"), (result.ExitCode, result.Output));
        Assert.StartsWith("ERROR: New-QuantumExpert: ", result.Error);
        Assert.Contains("  script.ps1:1 char:1\n  + New-QuantumExpert 2 -Observable nonsense\n  + ~~~~", result.Error);
        Assert.EndsWith("  InvalidArgument: ObservableInvalid,MeanFieldTools.Commands.NewQuantumExpertCommand\n", result.Error);
    }

    [Fact]
    public async Task All_parse_errors_are_told_and_nothing_runs()
    {
        var result = await Folder.RunScript("'reached'\n$x = 1 +\nif (");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("  script.ps1:2 char:9\n  + $x = 1 +\n", result.Error);
        Assert.Contains("script.ps1:3 char:5", result.Error);
    }

    [Fact]
    public async Task A_command_that_stops_too_early_says_where()
    {
        var result = await Folder.Run("-c", "1 + (");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("  line:1 char:6\n  + 1 + (\n  +      ~\n  ParserError: ExpectedExpression\n", result.Error);
    }

    [Fact]
    public async Task The_call_stack_is_there_on_demand()
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
    public async Task Errors_come_in_the_order_of_the_results_around_them()
    {
        var result = await Folder.RunScript("$null = 1 / 0; Get-Command NoSuchCommand; 'reached'; $Error.Count");

        Assert.Equal("reached\n2\n", result.Output);
        Assert.True(
            result.Error.IndexOf("divide by zero", StringComparison.Ordinal)
            < result.Error.IndexOf("CommandNotFoundException", StringComparison.Ordinal));
    }
}
