using System.Runtime.CompilerServices;

namespace MeanFieldTools.Tests;

/// <summary>Programs that a machine may lack.</summary>
public enum Need
{
    /// <summary>The shell of Slurm's scripts.</summary>
    Bash,

    /// <summary>A pseudo-terminal, by the program script of util-linux.</summary>
    Terminal,

    /// <summary>A browser.</summary>
    Chromium,

    /// <summary>A Slurm of one node with its authentication.</summary>
    Slurm,

    /// <summary>Python with numpy and pandas.</summary>
    Pandas,

    /// <summary>Python with a validator of JSON Schema and a reader of YAML.</summary>
    JsonSchema,
}

/// <summary>A test that needs a program; without it, the test is skipped and says what it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(Need need, [CallerMemberName] string method = "")
    {
        Skip = need switch
        {
            Need.Bash => OperatingSystem.IsWindows() ? "It needs bash, which Windows does not have." : null,
            Need.Terminal => OperatingSystem.IsLinux() && Programs.Run("script", "--version") is not null
                ? null
                : "It needs the program script of util-linux.",
            Need.Chromium => Browser.IsInstalled ? null : "It needs a Chromium; Debian has it in the package chromium.",
            Need.Slurm => SlurmCluster.Missing,
            Need.Pandas => Python.Has("numpy, pandas") ? null : "It needs Python with pandas; Debian has it in the package python3-pandas.",
            Need.JsonSchema => Python.Has("jsonschema, yaml")
                ? null
                : "It needs Python with jsonschema and yaml; Debian has them in the packages python3-jsonschema and python3-yaml.",
            _ => throw new ArgumentOutOfRangeException(nameof(need)),
        };
        if (Skip is not null)
        {
            // Runners list the names of skipped tests, but not the reasons.
            DisplayName = $"{method}. {Skip}";
        }
    }
}
