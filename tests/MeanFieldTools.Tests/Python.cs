namespace MeanFieldTools.Tests;

/// <summary>The Pythons of the machine, which may have different packages.</summary>
internal static class Python
{
    private static readonly string[] Candidates = ["python3", "/usr/bin/python3", "python"];

    /// <summary>Whether one of them can import these modules.</summary>
    public static bool Has(string modules) => Find(modules) is not null;

    /// <summary>What a script prints in a Python that can import these modules.</summary>
    public static string Run(string modules, string script) =>
        Programs.Run(Find(modules)!, "-c", script) ?? throw new InvalidOperationException($"Python failed: {script}");

    private static string? Find(string modules) =>
        Candidates.FirstOrDefault(name => Programs.Run(name, "-c", $"import {modules}") is not null);
}
