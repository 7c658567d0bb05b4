using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>What the code of the assemblies may know and hold. Each test names every breach that it finds.</summary>
public class ArchitectureTests
{
    // The switches of the ladder are due to go with the table of quantities; until then they still treat a new kind as another.
    private const string NotYetExhaustive = "Bounds/Ladder/ChaosLadder.cs";

    public static TheoryData<string> Projects => [.. Directory.EnumerateDirectories(Path.Combine(SourceProject.Root, "src"))
        .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Assemblies => [.. House.Rooms.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_room_knows_only_rooms_above_it(string project) =>
        Nothing(RoomRule.Breaches(SourceProject.Read(project), House.Rooms[project]));

    [Fact]
    public void The_core_knows_no_shell_no_YAML_no_plots_and_no_console() =>
        Nothing(Nodes<SimpleNameSyntax>(
            "MeanFieldTools.Core", name => name.Identifier.ValueText is "Automation" or "YamlDotNet" or "OxyPlot" or "Console"));

    /// <summary>
    /// A static collection that can grow is a cache without bounds, and shared by sessions that know nothing of each other.
    /// </summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void No_assembly_has_static_state(string project) => Nothing(
    [
        .. Nodes<FieldDeclarationSyntax>(project, field =>
            field.Modifiers.Any(SyntaxKind.StaticKeyword)
            && (!field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) || IsGrowing(field.Declaration.Type))),
        .. Nodes<EventFieldDeclarationSyntax>(project, happening => happening.Modifiers.Any(SyntaxKind.StaticKeyword)),
        .. Nodes<PropertyDeclarationSyntax>(project, property => property.Modifiers.Any(SyntaxKind.StaticKeyword)
            && (property.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) == true
                || (property.Initializer is not null && IsGrowing(property.Type)))),
    ]);

    /// <summary>A new kind of something must be refused until somebody has said what it is, not treated as another kind.</summary>
    [Fact]
    public void The_default_of_a_switch_over_kinds_throws()
    {
        var enums = SourceProject.Read("MeanFieldTools.Core").Files
            .SelectMany(file => file.GetRoot().DescendantNodes().OfType<EnumDeclarationSyntax>())
            .Select(kind => kind.Identifier.ValueText).ToHashSet();
        List<string> breaches =
        [
            .. Nodes<SwitchExpressionSyntax>("MeanFieldTools.Core", choice =>
                choice.Arms.Any(arm => IsOver(arm.Pattern, enums))
                && choice.Arms is [.., { Pattern: DiscardPatternSyntax, WhenClause: null, Expression: not ThrowExpressionSyntax }]),
            .. Nodes<SwitchStatementSyntax>("MeanFieldTools.Core", choice =>
                choice.Sections.SelectMany(section => section.Labels).Any(label => IsOver(label, enums))
                && choice.Sections.Any(section =>
                    section.Labels.Any(label => label is DefaultSwitchLabelSyntax) && section.Statements is not [ThrowStatementSyntax])),
        ];
        Nothing(breaches.FindAll(breach => !breach.StartsWith(NotYetExhaustive, StringComparison.Ordinal)));
    }

    [Fact]
    public void Commands_hold_no_numerics_and_stay_short() => Nothing(
    [
        .. Nodes<ClassDeclarationSyntax>("MeanFieldTools", type => IsCommand(type)
            && (type.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText is "Math" or "MathNet")
                || type.SyntaxTree.GetText().Lines.Count > 201)),
    ]);

    private static bool IsCommand(ClassDeclarationSyntax type) =>
        type.BaseList?.Types.Any(known => $"{known}" == "PSCmdlet") == true
        || type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => $"{attribute.Name}" == "Cmdlet");

    private static bool IsGrowing(TypeSyntax type) => type is GenericNameSyntax { Identifier.ValueText: var name } generic
        && (name is "IDictionary" or "ICollection" or "IList" or "ISet" or "Dictionary" or "OrderedDictionary" or "List" or "HashSet"
            or "SortedSet" or "ConditionalWeakTable" or "Queue" or "Stack"
            || name.StartsWith("Concurrent", StringComparison.Ordinal)
            || (name is "Lazy" && generic.TypeArgumentList.Arguments.Any(IsGrowing)));

    // A case that is a value of one of our enums itself, not a pattern or tuple that holds one.
    private static bool IsOver(SyntaxNode label, HashSet<string> enums) => label switch
    {
        CaseSwitchLabelSyntax { Value: var value } => IsValue(value, enums),
        CasePatternSwitchLabelSyntax { Pattern: var pattern } => IsOver(pattern, enums),
        ConstantPatternSyntax { Expression: var value } => IsValue(value, enums),
        BinaryPatternSyntax { Left: var left } => IsOver(left, enums),
        _ => false,
    };

    private static bool IsValue(ExpressionSyntax value, HashSet<string> enums) =>
        value is MemberAccessExpressionSyntax { Expression: var kind } && enums.Contains($"{kind}".Split('.')[^1]);

    private static List<string> Nodes<T>(string project, Func<T, bool> isBreach)
        where T : SyntaxNode
    {
        var source = SourceProject.Read(project);
        return [.. source.Files.SelectMany(file => file.GetRoot().DescendantNodes().OfType<T>()).Where(isBreach)
            .Select(node => $"{source.Place(node)}: {node.ToString().Split('\n')[0].Trim()}")];
    }

    internal static void Nothing(List<string> breaches) =>
        Assert.True(breaches.Count == 0, $"{breaches.Count} place(s) break the rule:\n{string.Join('\n', breaches)}");
}
