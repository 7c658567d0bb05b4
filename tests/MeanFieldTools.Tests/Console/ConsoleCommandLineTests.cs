using System.Management.Automation.Runspaces;

namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>The command line without a process.</summary>
public sealed class ConsoleCommandLineTests
{
    [Theory]
    [InlineData("Input", "")]
    [InlineData("Input", "", "-Command", "-")]
    [InlineData("Command", "1 + 1", "-Command", "1", "+", "1")]
    [InlineData("Command", "-x", "-C", "-x")]
    [InlineData("Script", "a b.ps1", "a b.ps1", "-Command", "x")]
    [InlineData("Script", "a.ps1", "-File", "a.ps1")]
    [InlineData("Help", "", "-?")]
    [InlineData("Help", "", "-h")]
    [InlineData("Help", "", "--help")]
    [InlineData("Version", "", "-Version")]
    public void ItSaysWhatToDo(string mode, string text, params string[] arguments)
    {
        var line = ConsoleTypes.Call("CommandLine", "Parse", [arguments])!;

        Assert.Equal(mode, line.Mode.ToString());
        Assert.Equal(text, line.Text);
    }

    [Theory]
    [InlineData("-Nope")]
    [InlineData("-c")]
    [InlineData("-File")]
    public void WhatCannotBeUnderstoodIsNamed(string argument)
    {
        var line = ConsoleTypes.Call("CommandLine", "Parse", [new[] { argument }])!;

        Assert.Equal("Fault", line.Mode.ToString());
        Assert.Contains(argument, (string)line.Text);
    }

    [Fact]
    public void WhatFollowsAScriptIsItsOwn()
    {
        var line = ConsoleTypes.Call("CommandLine", "Parse", [new[] { "a.ps1", "-Help", "-c", "" }])!;

        Assert.Equal(["-Help", "-c", ""], (IEnumerable<string>)line.Arguments);
    }

    /// <summary>In the last column: name=value, with nothing for what is not there.</summary>
    [Theory]
    [InlineData("x", "=x")]
    [InlineData("", "=")]
    [InlineData("-", "=-")]
    [InlineData("-Name", "-Name=")]
    [InlineData("-Name:value", "-Name=value")]
    [InlineData("-Name:a:b", "-Name=a:b")]
    [InlineData("-Switch:$false", "-Switch=Boolean False")]
    [InlineData("-Switch:TRUE", "-Switch=Boolean True")]
    [InlineData("\u2013Name", "\u2013Name=")]
    [InlineData("$true", "=$true")]
    [InlineData("5", "=5")]
    public void AnArgumentOfAScriptBecomes(string argument, string expected)
    {
        var parameter = Assert.Single(Parse(argument));

        string value = parameter.Value is bool truth ? $"Boolean {truth}" : $"{parameter.Value}";
        Assert.Equal(expected, $"{parameter.Name}={value}");
    }

    [Fact]
    public void AColonAtTheEndWaitsForTheValue()
    {
        var parameter = Assert.Single(Parse("-Name:", "-5"));

        Assert.Equal(("-Name", "-5"), (parameter.Name, parameter.Value));
    }

    private static IEnumerable<CommandParameter> Parse(params string[] arguments) =>
        (IEnumerable<CommandParameter>)ConsoleTypes.Get("ScriptArguments").GetMethod("Parse")!.Invoke(null, [arguments])!;
}
