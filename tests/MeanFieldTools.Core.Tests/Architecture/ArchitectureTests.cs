using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>What the code of the assemblies may know and hold. Each test names every breach that it finds.</summary>
public class ArchitectureTests
{
    public static TheoryData<string> Projects => [.. Directory.EnumerateDirectories(Path.Combine(SourceProject.Root, "src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Assemblies => [.. House.Rooms.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_room_knows_only_rooms_above_it(string project) =>
        Nothing(RoomRule.Breaches(SourceProject.Read(project), House.Rooms[project]));

    [Fact]
    public void The_core_knows_no_shell_no_YAML_no_plots_and_no_console() =>
        Nothing(Nodes<SimpleNameSyntax>("MeanFieldTools.Core", name => name.Identifier.ValueText is "Automation" or "YamlDotNet" or "OxyPlot" or "Console"));

    /// <summary>A static collection that can grow is a cache without bounds, and shared by sessions that know nothing of each other.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void No_assembly_has_static_state(string project) => Nothing(
    [
        .. Nodes<FieldDeclarationSyntax>(project, field =>
            field.Modifiers.Any(SyntaxKind.StaticKeyword) && (!field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) || IsGrowing(field.Declaration.Type))),
        .. Nodes<EventFieldDeclarationSyntax>(project, happening => happening.Modifiers.Any(SyntaxKind.StaticKeyword)),
        .. Nodes<PropertyDeclarationSyntax>(project, property => property.Modifiers.Any(SyntaxKind.StaticKeyword)
            && (property.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) == true
                || (property.Initializer is not null && IsGrowing(property.Type)))),
    ]);

    [Fact]
    public void Commands_hold_no_numerics_and_stay_short() => Nothing(
    [
        .. Nodes<ClassDeclarationSyntax>("MeanFieldTools", type => IsCommand(type)
            && (type.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText is "Math" or "MathNet") || type.SyntaxTree.GetText().Lines.Count > 201)),
    ]);

    private static bool IsCommand(ClassDeclarationSyntax type) =>
        type.BaseList?.Types.Any(known => $"{known}" == "PSCmdlet") == true || type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => $"{attribute.Name}" == "Cmdlet");

    private static bool IsGrowing(TypeSyntax type) => type is GenericNameSyntax { Identifier.ValueText: var name } generic
        && (name is "IDictionary" or "ICollection" or "IList" or "ISet" or "Dictionary" or "OrderedDictionary" or "List" or "HashSet" or "SortedSet" or "ConditionalWeakTable" or "Queue" or "Stack"
            || name.StartsWith("Concurrent", StringComparison.Ordinal)
            || (name is "Lazy" && generic.TypeArgumentList.Arguments.Any(IsGrowing)));

    private static List<string> Nodes<T>(string project, Func<T, bool> isBreach)
        where T : SyntaxNode
    {
        var source = SourceProject.Read(project);
        return [.. source.Files.SelectMany(file => file.GetRoot().DescendantNodes().OfType<T>()).Where(isBreach)
            .Select(node => $"{source.Place(node)}: {node.ToString().Split('\n')[0].Trim()}")];
    }

    private static void Nothing(List<string> breaches) =>
        Assert.True(breaches.Count == 0, $"{breaches.Count} place(s) break the rule:\n{string.Join('\n', breaches)}");
}
