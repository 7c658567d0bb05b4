using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>Numbers that arrive as text: '0,5' is refused wherever numbers are taken, and never read as 5.</summary>
public sealed class NumberTests : FolderTests
{
    private static readonly Type[] NumberTypes = [typeof(double), typeof(float), typeof(decimal), typeof(int), typeof(long)];

    public static TheoryData<string> Calls { get; } = new()
    {
        "New-TrainingData '0,5', '1' 0, 1",
        "New-TrainingData 0, 1 '0,5', 1",
        "New-TrainingData '0,5' 1",
        "New-TrainingData ((0, '0,5'), (1, 2)) 0, 1",
        "New-ParticleEnsemble -Expert $e -Parameter ('0,5', 0), (1, 1)",
        "New-ParticleEnsemble -Expert $e -Parameter (0, 0), (1, 1) -Weight '0,5', '0,5'",
        "New-ParticleEnsemble -Expert $e '0,5'",
        "New-ParticleEnsemble -Expert $e 4 -Law 'Dirac(0,5)'",
        "New-ParticleEnsemble -Expert $e 4 -Law '0,5*Dirac(0) + 0,5*Uniform'",
        "New-ParticleEnsemble -Expert $e 4 -Seed 1 | Start-MixtureTraining -TrainingData $d -Time '0,5'",
        "New-ParticleEnsemble -Expert $e 4 -Seed 1 | Start-MixtureTraining -TrainingData $d -Time 1 -SaveAt '0,5'",
        "New-TrigonometricExpert -Frequency 1, 2 -Coefficient '0,5'",
        "New-CustomExpert -ParameterCount 1 -Value { '0,5' } -Gradient { '0,5' } -GradientBound 1 -HessianBound 1",
        "New-QuantumExpert -Circuit @{ Unitary = ('0,5', 0), (0, 1); Qubit = 0 }, 'RX(theta0) 0'",
        "New-QuantumExpert -Circuit 'RX(0,5*theta0) 0'",
        "Get-ChaosBound -Expert $e -TrainingData $d -Time '0,5' -Count 4",
        "Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 1 -Tolerance '0,01'",
        "[pscustomobject]@{ x = '0,5'; y = 1 } | ConvertTo-TrainingData -InputProperty x -TargetProperty y -ErrorAction Stop",
        "[pscustomobject]@{ x = 1; y = 'a' } | ConvertTo-TrainingData -InputProperty x -TargetProperty y -Label @{ a = '0,5' }",
        "Import-MeanFieldExperiment $args[0] -Set 'training.time=0,5'",
        "Import-MeanFieldExperiment $args[0] -Set @{ 'training.time' = '0,5' }",
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_decimal_comma_is_refused_and_quoted(string call)
    {
        foreach (string culture in new[] { "", "de-DE" })
        {
            var run = _session.Run(
                $$"""
                $e = New-TrigonometricExpert -MeanCosine 2; $d = New-TrainingData ((0, 1), (1, 2)) 0, 1
                [cultureinfo]::CurrentCulture = '{{culture}}'
                {{call}}
                """,
                Path.Combine(ModuleSession.Root, "module", "examples", "sweep.yaml"));
            Assert.Matches("0,0?[15]", Assert.Single(run.Errors).ToString());
        }
    }

    [Theory]
    [InlineData("New-TrainingData '', '1' 0, 1")]
    [InlineData("New-TrainingData 0, 1 1, $null")]
    [InlineData("New-ParticleEnsemble -Expert (New-TrigonometricExpert -MeanCosine 1) -Parameter 0, 1 -Weight 1, $null")]
    public void What_is_missing_is_not_a_zero(string call) =>
        Assert.Single(_session.Run(call).Errors);

    [Fact]
    public void Texts_with_a_decimal_point_are_numbers_in_every_culture()
    {
        var data = _session.Output("[cultureinfo]::CurrentCulture = 'de-DE'; New-TrainingData '0.5', ' 1e1 ' '1.5', 2").Single();
        Assert.Equal(new[,] { { 0.5 }, { 10 } }, data.Properties["Inputs"].Value);
        Assert.Equal(new[] { 1.5, 2 }, data.Properties["Targets"].Value);
    }

    [Fact]
    public void Every_parameter_of_numbers_refuses_such_texts()
    {
        var common = typeof(Cmdlet).Assembly.GetType("System.Management.Automation.Internal.CommonParameters")!.GetProperties();
        var commands = _session.Output("Get-Command -Module MeanFieldTools -CommandType Cmdlet").Select(o => (CmdletInfo)o.BaseObject);
        string[] without = [.. commands.SelectMany(command => command.Parameters.Values
            .Where(parameter => NumberTypes.Contains(Element(parameter.ParameterType)))
            .Where(parameter => !common.Any(property => property.Name == parameter.Name))
            .Where(parameter => !parameter.Attributes.OfType<ArgumentTransformationAttribute>().Any())
            .Select(parameter => $"{command.Name} -{parameter.Name}"))];
        Assert.Empty(without);
    }

    private static Type Element(Type type)
    {
        var element = type.IsArray ? type.GetElementType()! : type;
        return Nullable.GetUnderlyingType(element) ?? element;
    }
}
