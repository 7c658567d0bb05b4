namespace MeanFieldTools.Tests;

/// <summary>A Python with numpy, where the machine has one.</summary>
internal static class Python
{
    private static readonly Lazy<string?> Program = new(() =>
        new[] { "python3", "/usr/bin/python3", "python" }.FirstOrDefault(name => Programs.Run(name, "-c", "import numpy") is not null));

    /// <summary>What a script prints; null where there is no Python with numpy.</summary>
    public static string? Run(string script) => Program.Value is { } program
        ? Programs.Run(program, "-c", script) ?? throw new InvalidOperationException($"Python failed: {script}")
        : null;

    /// <summary>Whether a module can be imported.</summary>
    public static bool Has(string module) => Program.Value is { } program && Programs.Run(program, "-c", $"import {module}") is not null;
}
