using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>
/// Options come as parameters of cmdlets, as keys of experiments and as records of the core. The record states the default, and the others
/// refer to it, so that they cannot drift apart.
/// </summary>
public class DefaultTests
{
    [Fact]
    public void No_default_is_stated_twice()
    {
        var stated = House.Rooms.Keys.Select(SourceProject.Read)
            .SelectMany(project => project.Files.SelectMany(file => Options(file.GetRoot())).Select(option => (
                option.Identifier.ValueText, Value: $"{option.Initializer!.Value}", Place: project.Place(option))))
            .Where(option => IsStatement(option.Value))
            .ToList();
        Assert.True(stated.Count > 20, $"Only {stated.Count} defaults were found.");
        var twice = stated.GroupBy(option => (option.ValueText, option.Value)).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key.ValueText} = {group.Key.Value} in {string.Join(", ", group.Select(option => option.Place))}");
        Assert.Empty(twice);
    }

    /// <summary>module/help describes parameters and keys, for the help, the schema and the topic about experiments.</summary>
    [Fact]
    public void What_parameters_and_keys_mean_is_written_in_the_help_alone()
    {
        var described = House.Rooms.Keys.Select(SourceProject.Read)
            .SelectMany(project => project.Files.SelectMany(file => file.GetRoot().DescendantNodes().OfType<PropertyDeclarationSyntax>())
                .Where(property => IsOption(property)
                    && property.GetLeadingTrivia().Any(trivia => trivia.ToString().StartsWith("///", StringComparison.Ordinal)))
                .Select(project.Place));
        Assert.Empty(described);
    }

    [Theory]
    [InlineData("1e-8", true)]
    [InlineData("GroundNorm.L1", true)]
    [InlineData("[0, 1]", true)]
    [InlineData("SolverOptions.Default.Method", false)]
    [InlineData("RateFit.DefaultLevel", false)]
    [InlineData("[]", false)]
    [InlineData("null!", false)]
    [InlineData("new double[0, 0]", false)]
    public void A_reference_and_an_empty_value_state_no_default(string value, bool isStatement) =>
        Assert.Equal(isStatement, IsStatement(value));

    // Properties with a value: parameters, keys, and the members of records of options.
    private static IEnumerable<PropertyDeclarationSyntax> Options(SyntaxNode root) =>
        root.DescendantNodes().OfType<PropertyDeclarationSyntax>()
            .Where(property => property.Initializer is not null && !property.Modifiers.Any(SyntaxKind.StaticKeyword)
                && (IsOption(property)
                    || (property.Parent is RecordDeclarationSyntax { Identifier.ValueText: var name }
                        && (name.EndsWith("Options", StringComparison.Ordinal) || name.EndsWith("Request", StringComparison.Ordinal)
                            || name.EndsWith("Problem", StringComparison.Ordinal)))));

    private static bool IsOption(PropertyDeclarationSyntax property) =>
        property.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => $"{attribute.Name}" is "Parameter" or "Key");

    private static bool IsStatement(string value) => value is not ("[]" or "null!" or "\"\"" or "new()")
        && !value.Contains("Default", StringComparison.Ordinal)
        && !(value.StartsWith("new ", StringComparison.Ordinal) && value.EndsWith("0]", StringComparison.Ordinal));
}
