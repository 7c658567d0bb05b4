using MeanFieldTools.Quantities;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>Quantities are listed in one place: elsewhere no method, property or field names three of them.</summary>
public class QuantityListTests
{
    private const int ListLength = 3;

    // The table itself, and the record whose properties the quantities of an experiment are.
    private static readonly string[] Homes = ["Quantities/QuantityTable.cs", "Quantities/MixtureFigures.cs",
        "Studies/MeanFieldMeasurement.cs"];

    public static TheoryData<string> Projects =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(SourceProject.Root, "src"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => Path.GetFileName(folder)!),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Nothing_but_the_table_lists_quantities(string project)
    {
        var source = SourceProject.Read(project);
        string[] breaches = [.. source.Files.Where(file => !Homes.Contains(source.PathOf(file))).SelectMany(file => Lists(file.GetRoot()))
            .Select(list => $"{source.Place(list.Member)} lists {string.Join(", ", list.Names)}")];
        Assert.True(breaches.Length == 0, $"Take these from QuantityTable:\n{string.Join('\n', breaches)}");
    }

    [Theory]
    [InlineData("""class A { string[] all = ["Coupling", "OutputError", "Wasserstein"]; }""", true)]
    [InlineData("""class A { string[] all = [nameof(M.Coupling), nameof(M.Bias), "Wasserstein"]; }""", true)]
    [InlineData("""class A { void B(M m) { Add(m.Coupling); Add(m.OutputError); Add(m.LossGap); } }""", true)]
    [InlineData("""class A { int B(string s) => s switch { "Coupling" or "Bias" => 1, "LossGap" => 2, _ => 0 }; }""", true)]
    [InlineData("""class A { string[] all = ["Coupling", "OutputError", "Coupling"]; string other = "Bias"; }""", false)]
    [InlineData("""class A { object[] B() => [QuantityTable.Coupling, QuantityTable.OutputError, QuantityTable.Bias]; }""", false)]
    [InlineData("""class A { M B() => new M { Coupling = 1, OutputError = 2, Bias = 3 }; }""", false)]
    [InlineData("""class A { string B => "Coupling, OutputError and Bias"; /* "Coupling", "OutputError", "Bias" */ }""", false)]
    public void A_list_is_found_by_the_names_in_texts_and_accesses(string code, bool isList) =>
        Assert.Equal(isList, Lists(CSharpSyntaxTree.ParseText(code).GetRoot()).Any());

    private static IEnumerable<(SyntaxNode Member, string[] Names)> Lists(SyntaxNode root)
    {
        var known = QuantityTable.All.Select(q => q.Name).ToHashSet();
        return root.DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(member => member is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax))
            .Select(
                member => (Member: (SyntaxNode)member,
                    Names: member.DescendantNodes().Select(Name).OfType<string>().Where(known.Contains).Distinct().ToArray()))
            .Where(list => list.Names.Length >= ListLength);
    }

    private static string? Name(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        MemberAccessExpressionSyntax { Expression: not IdentifierNameSyntax { Identifier.ValueText: nameof(QuantityTable) } } access =>
            access.Name.Identifier.ValueText,
        _ => null,
    };
}
