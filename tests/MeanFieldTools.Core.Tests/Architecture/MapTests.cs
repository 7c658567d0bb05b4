using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>The map for developers, src/README.md, and the folders of the tests, held against the code.</summary>
public partial class MapTests
{
    // Folders of tests that are about more than one room.
    private static readonly string[] NoRooms = ["Architecture", "Parsers"];

    // Words in code font that are no names of the code: attributes, modifiers, keys and files of a run.
    private static readonly string[] OtherWords = ["required", "include", "defaults", "results.csv", "runs/<id>"];

    private static string Map { get; } = File.ReadAllText(Path.Combine(SourceProject.Root, "src", "README.md"));

    [Theory]
    [InlineData("Core", "MeanFieldTools.Core")]
    [InlineData("Experiments", "MeanFieldTools.Experiments")]
    [InlineData("MeanFieldTools", "MeanFieldTools")]
    [InlineData("Help", "MeanFieldTools.Help")]
    public void The_table_lists_the_rooms_in_their_order(string name, string project)
    {
        string row = Regex.Match(Map, $@"^\| {name} \| (.*) \|$", RegexOptions.Multiline).Groups[1].Value;
        var listed = TopRoom().Matches(row).SelectMany(room => (string[])
        [
            .. room.Groups["inner"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)
                .Select(inner => $"{room.Groups["name"].Value}/{inner}"),
            room.Groups["name"].Value,
        ]);

        // Files at the root are no folder, and Bounds holds nothing but its rooms.
        Assert.Equal(House.Rooms[project].Except(["."]), listed.Except(["Bounds"]));
    }

    [Fact]
    public void What_the_map_names_exists()
    {
        var known = House.Rooms.Keys.Select(SourceProject.Read).SelectMany(project => project.Files)
            .SelectMany(file => file.GetRoot().DescendantNodes()).Select(Name).ToHashSet();
        string prose = CodeBlock().Replace(Map, "");
        var missing = Quoted().Matches(prose).Select(match => match.Groups[1].Value).Distinct()
            .Except([.. OtherWords, .. NoRooms])
            .Where(word => word[0] is not ('[' or '-') && !word.Contains(": ", StringComparison.Ordinal))
            .Where(word => !known.Contains(word) && !Exists(word));
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("MeanFieldTools.Core")]
    [InlineData("MeanFieldTools.Experiments")]
    public void A_folder_of_tests_has_the_name_of_a_room(string project)
    {
        string tests = Path.Combine(SourceProject.Root, "tests", $"{project}.Tests");
        string source = Path.Combine(SourceProject.Root, "src", project);
        string[] folders = [.. Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(Path.GetRelativePath(tests, file))!).Distinct()
            .Where(folder => folder.Split(Path.DirectorySeparatorChar)[0] is not ("" or "bin" or "obj"))];
        Assert.NotEmpty(folders);
        string[] strangers = [.. folders.Except(NoRooms).Where(folder => !Directory.Exists(Path.Combine(source, folder)))];
        Assert.Empty(strangers);
    }

    private static string Name(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => "",
    };

    // A file or folder of the repository or of src; a name in angle brackets stands for any, so its folder counts.
    private static bool Exists(string word)
    {
        string path = Short().Replace(word, "MeanFieldTools.$1");
        if (path.Contains('<', StringComparison.Ordinal))
        {
            path = path[..path.LastIndexOf('/', path.IndexOf('<', StringComparison.Ordinal))];
        }

        // A file alone stands anywhere in the code or its tests.
        return new[] { "", "src" }.Select(folder => Path.Combine(SourceProject.Root, folder, path)).Any(Path.Exists)
            || (path.EndsWith(".cs", StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal)
                && new[] { "src", "tests" }.Any(folder => Directory.EnumerateFiles(
                    Path.Combine(SourceProject.Root, folder), path, SearchOption.AllDirectories).Any()));
    }

    [GeneratedRegex(@"(?<name>\w+)(?: \((?<inner>[\w, ]+)\))?(?:, |$)")]
    private static partial Regex TopRoom();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("^(Core|Experiments)(?=/|$)")]
    private static partial Regex Short();
}
