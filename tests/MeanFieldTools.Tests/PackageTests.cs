using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MeanFieldTools.Pester;

namespace MeanFieldTools.Tests;

/// <summary>The package of the Gallery, packed once and unpacked as Install-PSResource does, without NuGet's own files.</summary>
public sealed class Package : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder _folder = new();

    /// <summary>The folder of the unpacked module.</summary>
    public string Module { get; private set; } = "";

    /// <summary>What the package says of itself.</summary>
    public XElement Metadata { get; private set; } = new("none");

    /// <summary>The version of the manifest.</summary>
    public static string Version { get; } =
        Regex.Match(File.ReadAllText(Path.Combine(ModuleSession.Root, "MeanFieldTools.psd1")),
            @"ModuleVersion\s*=\s*'([^']+)'").Groups[1].Value;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // The tests are at bin/<configuration>/<framework>.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo(PinnedShell.Dotnet) { WorkingDirectory = ModuleSession.Root, RedirectStandardOutput = true };
        foreach (string argument in (string[])["pack", "src/MeanFieldTools", "-c", configuration, "--no-build", "-o", _folder.Path])
        {
            start.ArgumentList.Add(argument);
        }

        using var pack = Process.Start(start)!;
        string log = await pack.StandardOutput.ReadToEndAsync();
        await pack.WaitForExitAsync();
        Assert.True(pack.ExitCode == 0, log);
        string package = Assert.Single(Directory.GetFiles(_folder.Path, "*.nupkg"));
        Module = Path.Combine(_folder.Path, "My [modules]", "MeanFieldTools", Version);
        await ZipFile.ExtractToDirectoryAsync(package, Module);
        string specification = Path.Combine(Module, "MeanFieldTools.nuspec");
        Metadata = XDocument.Load(specification).Root!.Elements().Single();
        File.Delete(specification);
        File.Delete(Path.Combine(Module, "[Content_Types].xml"));
        Directory.Delete(Path.Combine(Module, "_rels"), recursive: true);
        Directory.Delete(Path.Combine(Module, "package"), recursive: true);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}

/// <summary>What is in the package of the Gallery. The Pester suite installs it, and runs it there.</summary>
public sealed class PackageTests(Package package) : IClassFixture<Package>
{
    [Fact]
    public void HasWhatTheGalleryAsksFor()
    {
        string Value(string name) => package.Metadata.Elements().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal("MeanFieldTools", Value("id"));
        Assert.Equal(Package.Version, Value("version"));
        Assert.Contains("PSModule", Value("tags").Split(' '));

        // A line about each library of others.
        string[] notices = File.ReadAllLines(Path.Combine(package.Module, "module", "bin", "NOTICES.txt"));
        Assert.Equal(Directory.GetFiles(Path.Combine(package.Module, "module", "bin"), "*.dll")
            .Count(file => !Path.GetFileName(file).StartsWith("MeanFieldTools.", StringComparison.Ordinal)), notices.Length);
        Assert.All(notices, line => Assert.Matches(@"^[\w.]+/[\d.]+: .*(MIT|BSD|LICENSE)", line));
        Assert.All(["authors", "description", "copyright", "license", "readme"], name => Assert.NotEqual("", Value(name)));
    }

    [Fact]
    public void HasEveryFileTheModuleNeedsAndNoOther()
    {
        string[] files = [.. Directory.GetFiles(package.Module, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(package.Module, file).Replace('\\', '/'))];
        foreach (string folder in new[] { "module/bin", "module/examples", "en-US" })
        {
            string source = Path.Combine(ModuleSession.Root, folder);
            Assert.Equal(
                Directory.GetFiles(source, "*", SearchOption.AllDirectories)
                    .Select(file => $"{folder}/{Path.GetRelativePath(source, file)}").Order(StringComparer.Ordinal),
                files.Where(file => file.StartsWith($"{folder}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }

        Assert.All(["MeanFieldTools.psd1", "README.md", "CHANGELOG.md", "LICENSE", "module/MeanFieldTools.psm1"],
            file => Assert.Contains(file, files));
        Assert.All(files, file => Assert.DoesNotMatch(@"\.(pdb|md\.tmp|cs)$|^src/|^tests/", file));
    }
}
