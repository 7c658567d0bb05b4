namespace MeanFieldTools.Tests;

/// <summary>How build.ps1 ends when something fails: a caller sees only the exit code and the error stream.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public ExitCodeTests() => _folder.Write("build.ps1", File.ReadAllText(Path.Combine(ModuleSession.Root, "build.ps1")));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("throw 'The data are missing.'")]
    [InlineData("[Console]::Error.WriteLine('The data are missing.'); exit 3")]
    public async Task A_first_experiment_that_fails_ends_with_an_error(string script)
    {
        _folder.Write("module/examples/first-run.ps1", script);
        var result = await Build("FirstRun", "-NoBuild");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("The data are missing.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_fails_ends_with_an_error()
    {
        // There is nothing to build in this folder.
        var result = await Build("Build");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("dotnet", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_does_not_exist_is_refused_with_the_tasks_that_do()
    {
        var result = await Build("Deploy");
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("FirstRun", result.Error, StringComparison.Ordinal);
    }

    private Task<ShellResult> Build(string task, params string[] more) =>
        ShellProcess.Run(_folder.Path, ["-File", "build.ps1", "-Task", task, .. more]);
}
