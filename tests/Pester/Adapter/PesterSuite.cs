using System.Reflection;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;

namespace MeanFieldTools.Pester;

/// <summary>A Pester file, and the version of Pester that runs it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Module">The manifest of Pester.</param>
/// <param name="Suffix">What names of tests end on, so that those of two versions differ.</param>
internal sealed record PesterFile(string Path, string Module, string Suffix);

/// <summary>The files that a test assembly stands for. The assembly is empty but for the metadata that its project wrote into it.</summary>
internal sealed class PesterSuite
{
    /// <summary>Names the version of Pester that runs all files, such as 5.9.1.</summary>
    private const string VersionVariable = "MEANFIELD_PESTER_VERSION";

    public PesterSuite(string source)
    {
        var metadata = Assembly.LoadFrom(source).GetCustomAttributes<AssemblyMetadataAttribute>()
            .ToDictionary(a => a.Key, a => a.Value ?? "");
        string newest = metadata["Pester"], older = metadata["OlderPester"];
        string? asked = Environment.GetEnvironmentVariable(VersionVariable);
        string first = string.IsNullOrEmpty(asked) ? newest
            : new[] { newest, older }.FirstOrDefault(module => VersionOf(module) == asked)
            ?? throw new InvalidOperationException(
                $"{VersionVariable} is {asked}, but the tests come with Pester {VersionOf(newest)} and {VersionOf(older)}.");
        string[] files = [.. Directory.EnumerateFiles(metadata["PesterFiles"], "*.Tests.ps1").Order(StringComparer.Ordinal)];
        Files = [.. files.Select(path => new PesterFile(path, first, ""))];
        if (first == newest)
        {
            string[] both = metadata["FilesOfBoth"].Split(';');
            Files = [.. Files, .. files.Where(path => both.Contains(Path.GetFileName(path)))
                .Select(path => new PesterFile(path, older, $" (Pester {VersionOf(older)})"))];
        }
    }

    public IReadOnlyList<PesterFile> Files { get; }

    /// <summary>The file of a test: the version is told by the end of its name, and every name ends on nothing.</summary>
    public PesterFile FileOf(TestCase test) => Files
        .Where(file => file.Path == test.CodeFilePath && test.FullyQualifiedName.EndsWith(file.Suffix, StringComparison.Ordinal))
        .MaxBy(file => file.Suffix.Length)
        ?? throw new InvalidOperationException($"{test.FullyQualifiedName} is not in a Pester file of this project.");

    // Packages are at pester/<version>/tools/Pester.psd1.
    private static string VersionOf(string module) => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(module)))!;
}
