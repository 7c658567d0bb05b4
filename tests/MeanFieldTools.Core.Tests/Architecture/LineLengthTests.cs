using System.Globalization;

namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>Lines end where .editorconfig says, so that no line hides its end in a review.</summary>
public class LineLengthTests
{
    private const string Key = "max_line_length";

    // What is written by hand. Folders whose files the build or the tests make are left out.
    private static readonly string[] Patterns =
        ["*.cs", "*.ps1", "*.psm1", "*.psd1", "*.py", "*.yaml", "*.yml", "*.qasm", "*.md", "*.csproj", "*.props", "*.targets", "*.sln"];

    private static readonly string[] Made = ["bin", "obj", "output", "results", "en-US", "TestResults"];

    [Fact]
    public void No_line_is_longer_than_the_editor_settings_allow()
    {
        string[] files = [.. Files(new DirectoryInfo(SourceProject.Root))];
        Assert.True(files.Length > 800, $"Only {files.Length} files were found.");
        ArchitectureTests.Nothing([.. files.SelectMany(file => TooLong(
            Path.GetRelativePath(SourceProject.Root, file).Replace('\\', '/'), File.ReadAllText(file), EditorSettings.OfRepository))]);
    }

    [Fact]
    public void Lines_of_code_may_have_140_columns() => Assert.Equal("140", EditorSettings.OfRepository.Value("src/A/B.cs", Key));

    [Fact]
    public void A_longer_line_is_named_with_its_file_and_number()
    {
        var settings = new EditorSettings(
            "[*]\nmax_line_length = 5\n# Tables\n[*.{md,sln}]\nmax_line_length = off\n[a/{b,c}/*.cs]\nmax_line_length = 6");
        Assert.Equal(["x/y.cs:2 has 6 columns, but at most 5 are allowed."], TooLong("x/y.cs", "12345\n123456\n", settings));
        Assert.Empty(TooLong("x/y.md", "123456", settings));
        Assert.Empty(TooLong("a/b/y.cs", "123456", settings));
        Assert.Single(TooLong("a/b/c/y.cs", "123456", settings));
    }

    private static IEnumerable<string> TooLong(string path, string text, EditorSettings settings) =>
        int.TryParse(settings.Value(path, Key), CultureInfo.InvariantCulture, out int limit)
            ? text.ReplaceLineEndings("\n").Split('\n').Index().Where(line => line.Item.Length > limit)
                .Select(line => $"{path}:{line.Index + 1} has {line.Item.Length} columns, but at most {limit} are allowed.")
            : [];

    private static IEnumerable<string> Files(DirectoryInfo folder) => folder.EnumerateDirectories()
        .Where(below => !Made.Contains(below.Name) && below.Name[0] != '.')
        .SelectMany(Files)
        .Concat(Patterns.SelectMany(pattern => folder.EnumerateFiles(pattern)).Select(file => file.FullName));
}
