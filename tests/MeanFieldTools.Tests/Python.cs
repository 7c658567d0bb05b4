using System.Diagnostics;

namespace MeanFieldTools.Tests;

/// <summary>A Python with numpy, where the machine has one.</summary>
internal static class Python
{
    private static readonly Lazy<string?> Program = new(() =>
        new[] { "python3", "/usr/bin/python3", "python" }.FirstOrDefault(name => Start(name, "import numpy") is not null));

    /// <summary>What a script prints; null where there is no Python with numpy.</summary>
    public static string? Run(string script) => Program.Value is { } program
        ? Start(program, script) ?? throw new InvalidOperationException($"Python failed: {script}")
        : null;

    /// <summary>Whether a module can be imported.</summary>
    public static bool Has(string module) => Program.Value is { } program && Start(program, $"import {module}") is not null;

    private static string? Start(string program, string script)
    {
        try
        {
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(script);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
