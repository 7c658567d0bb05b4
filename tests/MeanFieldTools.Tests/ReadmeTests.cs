using System.Text.RegularExpressions;

namespace MeanFieldTools.Tests;

/// <summary>Every command in the README does what the README says.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string Text = File.ReadAllText(Path.Combine(ModuleSession.Root, "README.md")).ReplaceLineEndings("\n");
    private readonly ScratchFolder _folder = new();

    /// <summary>A copy of the module, so that no results of the user are touched.</summary>
    public ReadmeTests()
    {
        File.Copy(Path.Combine(ModuleSession.Root, "MeanFieldTools.psd1"), Path.Combine(_folder.Path, "MeanFieldTools.psd1"));
        ScratchFolder.Copy(Path.Combine(ModuleSession.Root, "module"), Path.Combine(_folder.Path, "module"));
    }

    public static TheoryData<string> Blocks => [.. PowerShellBlock().Matches(Text).Select(m => m.Groups[1].Value)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheFirstCommandShowsTheTheorem()
    {
        var result = await ShellProcess.Run(_folder.Path, "-File", Path.Combine(_folder.Path, "module", "examples", "first-run.ps1"));
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        double[][] rows = [.. Row().Matches(result.Output)
            .Select(m => m.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6).Select(double.Parse).ToArray())];
        Assert.Equal([64, 256, 1024], rows.Select(r => r[0]));

        // The loss falls from n/2 = 50, and both error columns fall with N.
        Assert.All(rows, r => Assert.InRange(r[2], 10, 25));
        Assert.True(rows[0][4] > rows[2][4] && rows[0][5] > rows[1][5] && rows[1][5] > rows[2][5]);
        foreach (string file in new[] { "results.csv", "experiment.yaml", "loss.svg", "convergence.svg" })
        {
            Assert.True(File.Exists(Path.Combine(_folder.Path, "results", "iris", file)));
        }
    }

    [Fact]
    public void TheSecondCommandIsWhatCiRuns()
    {
        const string command = "dotnet tool restore && dotnet pwsh build.ps1 -Task Test";
        Assert.Contains($"\n    {command}\n", Text, StringComparison.Ordinal);
        Assert.Contains(command, File.ReadAllText(Path.Combine(ModuleSession.Root, ".ci", "run")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task EveryBlockRuns(string block)
    {
        var result = await _folder.Run(block, Path.Combine(_folder.Path, "MeanFieldTools.psd1"));
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.NotEqual("", result.Output.Trim());
    }

    [Fact]
    public void EveryCmdletIsListed()
    {
        using var session = new ModuleSession();
        string listed = Text.Replace("`Import-`, `Test-`, `Invoke-MeanFieldExperiment`",
            "Import-MeanFieldExperiment Test-MeanFieldExperiment Invoke-MeanFieldExperiment");
        foreach (var command in session.Output("Get-Command -Module MeanFieldTools"))
        {
            Assert.Contains($"{command}", listed, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("```powershell\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex PowerShellBlock();

    [GeneratedRegex(@"^ +\d+ +1 +[\d.]+ +[\d.]+ +[\d.]+ +[\d.]+ .*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
