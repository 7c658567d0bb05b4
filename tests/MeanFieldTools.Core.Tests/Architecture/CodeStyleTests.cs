using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>What .editorconfig states and the compiler does not check.</summary>
public class CodeStyleTests
{
    public static TheoryData<string> Projects => ArchitectureTests.Projects;

    /// <summary>
    /// The formatter names each file and line. It reads the files alone, without the projects, in about ten seconds of processor time.
    /// </summary>
    [Fact]
    public async Task White_space_is_as_the_formatter_writes_it()
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["format", "whitespace", SourceProject.Root, "--folder", "--verify-no-changes"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true
        };
        using var format = Process.Start(start)!;
        string[] said = await Task.WhenAll(format.StandardOutput.ReadToEndAsync(), format.StandardError.ReadToEndAsync());
        await format.WaitForExitAsync();
        Assert.True(format.ExitCode == 0, $"Run: dotnet format whitespace . --folder\n{string.Concat(said)}");
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Usings_are_sorted_with_those_of_System_first(string folder)
    {
        string made = $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}";
        string[] files = Directory.GetFiles(Path.Combine(SourceProject.Root, folder), "*.cs", SearchOption.AllDirectories);
        ArchitectureTests.Nothing(
            [.. files.Where(file => !file.Contains(made, StringComparison.Ordinal) && !IsSorted(File.ReadAllText(file)))]);
    }

    [Theory]
    [InlineData("using System;\nusing System.Text;\nusing A.B;\nusing static System.Math;\nusing C = A.B;", true)]
    [InlineData("using A.B;\nusing System;", false)]
    [InlineData("using System.Text;\nusing System;", false)]
    [InlineData("using B;\nusing A;", false)]
    public void Sorted_usings_are_told_from_others(string text, bool sorted) => Assert.Equal(sorted, IsSorted(text));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Variables_of_built_in_types_name_their_type(string project)
    {
        var source = SourceProject.Read(project);
        ArchitectureTests.Nothing([.. source.Files
            .SelectMany(file => file.GetRoot().DescendantNodes().OfType<VariableDeclarationSyntax>())
            .Where(source.HidesBuiltInType)
            .Select(declaration => $"{source.Place(declaration)}: {declaration}")]);
    }

    /// <summary>
    /// Types for users have no folder in their name, and those that views and hooks call are in Internal. All else is where its file is.
    /// </summary>
    [Fact]
    public void Namespaces_of_the_module_mirror_its_folders()
    {
        var source = SourceProject.Read("MeanFieldTools");
        ArchitectureTests.Nothing([.. source.Files
            .SelectMany(file => file.GetRoot().DescendantNodes().OfType<FileScopedNamespaceDeclarationSyntax>())
            .Where(room => $"{room.Name}" != $"MeanFieldTools.{source.PathOf(room.SyntaxTree).Split('/')[0]}"
                && !($"{room.Name}" is "MeanFieldTools" or "MeanFieldTools.Internal" && room.Members.Any(IsPublic)))
            .Select(room => $"{source.Place(room)}: {room.Name}")]);
    }

    private static bool IsPublic(MemberDeclarationSyntax type) => type.Modifiers.Any(word => word.ValueText == "public");

    // Namespaces come before static classes, and those before aliases.
    private static bool IsSorted(string text)
    {
        (int, int, string)[] keys =
        [
            .. CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot().Usings.Select(use => (
                use.Alias is not null ? 2 : use.StaticKeyword.RawKind != 0 ? 1 : 0,
                $"{use.Name}".Split('.')[0] == "System" ? 0 : 1,
                $"{use.Alias?.Name ?? use.Name}"))
        ];
        return keys.SequenceEqual(keys.Order(Comparer<(int, int, string)>.Create((a, b) =>
            (a.Item1, a.Item2).CompareTo((b.Item1, b.Item2)) is not 0 and var order
                ? order
                : StringComparer.OrdinalIgnoreCase.Compare(a.Item3, b.Item3))));
    }
}
