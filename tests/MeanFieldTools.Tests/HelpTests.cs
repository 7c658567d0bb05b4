using System.Management.Automation;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Tests;

/// <summary>The help, held against the cmdlets in both directions. The Pester suite runs its examples.</summary>
public sealed partial class HelpTests(ModuleSession session) : IClassFixture<ModuleSession>
{
    private static readonly string Pages = Path.Combine(ModuleSession.Root, "module", "help");

    public static TheoryData<string> CommandPages => [.. PageNames().Where(name => !name.StartsWith("about_", StringComparison.Ordinal))];

    public static TheoryData<string> AboutPages => [.. PageNames().Where(name => name.StartsWith("about_", StringComparison.Ordinal))];

    [Fact]
    public void EveryCmdletHasAPageAndEveryPageACmdlet()
    {
        string[] exported = [.. session.Output("Get-Command -Module MeanFieldTools").Select(o => $"{o}").Order(StringComparer.Ordinal)];
        Assert.Equal(exported, PageNames().Where(name => !name.StartsWith("about_", StringComparison.Ordinal)));
    }

    /// <summary>
    /// What Get-Help shows is whole: a synopsis, a description, each parameter, what goes in and out, two examples, links.
    /// </summary>
    [Theory]
    [MemberData(nameof(CommandPages))]
    public void HelpIsWhole(string name)
    {
        dynamic help = session.Output("Get-Help $args[0] -Full", name).Single();
        string synopsis = help.Synopsis;
        Assert.DoesNotContain(name, synopsis);
        Assert.EndsWith(".", synopsis.Trim(), StringComparison.Ordinal);
        Assert.NotEmpty(session.Output("(Get-Help $args[0]).Description", name));
        var command = (CommandInfo)session.Output("Get-Command $args[0]", name).Single().BaseObject;
        foreach (var parameter in command.Parameters.Values.Where(p => !Cmdlet.CommonParameters.Contains(p.Name)))
        {
            string about = $"{name} -{parameter.Name}";
            var described = session.Output("(Get-Help $args[0] -Parameter $args[1]).Description.Text -join ' '", name, parameter.Name)
                .Single().ToString();
            Assert.True(described.Length > 8 && described.EndsWith('.'), about);
            bool mandatory = parameter.ParameterSets.Values.All(set => set.IsMandatory);
            string @default =
                session.Output("(Get-Help $args[0] -Parameter $args[1]).defaultValue", name, parameter.Name).Single().ToString();
            Assert.True(mandatory || @default != "None" || parameter.ParameterSets.Values.Any(set => set.IsMandatory),
                $"{about} has no default");
        }

        Assert.True(session.Output("(Get-Help $args[0]).Examples.Example", name).Count >= 2, $"{name} has fewer than two examples");
        string[] outputs =
            [.. session.Output("(Get-Help $args[0]).returnValues.returnValue.type.name", name).Select(o => $"{o}".Split('.')[^1])];
        Assert.All(command.OutputType, type => Assert.Contains(type.Name.Split('.')[^1], outputs));
        Assert.NotEmpty(session.Output("(Get-Help $args[0]).relatedLinks.navigationLink", name));
        if (command.Parameters.Values.Any(p => p.ParameterSets.Values.Any(set => set.ValueFromPipeline)))
        {
            Assert.NotEmpty(session.Output("(Get-Help $args[0]).inputTypes.inputType.type.name", name).Select(o => $"{o}"));
        }
    }

    [Theory]
    [MemberData(nameof(AboutPages))]
    public void TopicsAreFoundAndFitTheScreen(string name)
    {
        string text = session.Output("Get-Help $args[0]", name).Single().ToString();
        Assert.Contains("SHORT DESCRIPTION", text, StringComparison.Ordinal);
        Assert.All(text.ReplaceLineEndings("\n").Split('\n'), line => Assert.InRange(line.Length, 0, 120));
    }

    /// <summary>Links between pages lead somewhere.</summary>
    [Theory]
    [MemberData(nameof(CommandPages))]
    [MemberData(nameof(AboutPages))]
    public void LinksLeadSomewhere(string name)
    {
        string text = File.ReadAllText(Path.Combine(Pages, name + ".md"));
        string[] known = [.. PageNames()];
        Assert.All(Link().Matches(text).Select(m => m.Groups[1].Value), link => Assert.Contains(link, known));
        Assert.All(About().Matches(text).Select(m => m.Value), topic => Assert.Contains(topic, known));
        Assert.All(Mention().Matches(text).Select(m => m.Value), mention => Assert.Contains(mention, known));
    }

    [Fact]
    public void TheTopicsOfTheModuleAreThere()
    {
        foreach (string topic in new[] { "", "_Bounds", "_Errors", "_Experiment", "_Gates", "_Reproducibility", "_Scale", "_Theory" })
        {
            Assert.Contains($"about_MeanFieldTools{topic}", PageNames());
        }
    }

    private static IEnumerable<string> PageNames() => Directory.EnumerateFiles(Pages)
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => name != "_common")
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\]\(([A-Za-z_-]+)\.md\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\babout_MeanFieldTools\w*")]
    private static partial Regex About();

    // A cmdlet of the module: one of its nouns after a verb.
    [GeneratedRegex(
        @"\b[A-Z][a-z]+(?:To)?-(?:MeanField|Mixture|Particle|Training|Quantum|Trigonometric|Chaos|Wasserstein|Custom)\w+\b(?!`-)")]
    private static partial Regex Mention();
}
