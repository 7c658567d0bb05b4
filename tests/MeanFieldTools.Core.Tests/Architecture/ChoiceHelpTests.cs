using System.Text.RegularExpressions;

namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>Choices whose names do not tell what they are have their meaning on the pages of the cmdlets.</summary>
public class ChoiceHelpTests
{
    [Theory]
    [InlineData(typeof(LossFunction), "Start-MixtureTraining")]
    [InlineData(typeof(LossFunction), "Get-MeanFieldLimit")]
    [InlineData(typeof(TransportMethod), "Measure-Wasserstein")]
    [InlineData(typeof(AnsatzKind), "New-QuantumExpert")]
    [InlineData(typeof(EncodingKind), "New-QuantumExpert")]
    public void A_page_names_every_value(Type choice, string page)
    {
        string text = File.ReadAllText(Path.Combine(SourceProject.Root, "module", "help", $"{page}.md"));
        string[] missing = [.. Enum.GetNames(choice).Where(name => !Regex.IsMatch(text, $@"\b{name}\b"))];
        Assert.Empty(missing);
    }
}
