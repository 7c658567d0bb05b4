using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>The module as a whole: exports, isolation, reload, several runspaces.</summary>
public class ModuleTests
{
    [Fact]
    public void ExportsExactlyWhatTheManifestNames()
    {
        using var session = new ModuleSession();
        string[] exported = [.. session.Output("(Get-Module MeanFieldTools).ExportedCommands.Keys").Select(o => $"{o}").Order()];
        string[] named = [.. session.Output(
            "(Test-ModuleManifest $args[0]).ExportedCmdlets.Keys", Path.Combine(ModuleSession.Root, "MeanFieldTools.psd1"))
            .Select(o => $"{o}").Order()];
        Assert.Equal(named, exported);
        Assert.Equal(
            exported,
            session.Output("Get-Command -Module MeanFieldTools").Select(o => $"{o}").Order());
    }

    [Fact]
    public void DependenciesStayPrivate()
    {
        using var session = new ModuleSession();
        session.Output("Get-ChaosBound -Expert (New-TrigonometricExpert 2) -TrainingData (New-TrainingData 0, 1 1) -Time 1 -Count 2");
        session.Output("Import-TrainingData $args[0] -InputProperty petal_length -TargetProperty petal_width",
            Path.Combine(ModuleSession.Root, "module", "examples", "data", "iris.csv"));
        var contexts = AppDomain.CurrentDomain.GetAssemblies()
            .Where(a => a.GetName().Name is "MathNet.Numerics" or "YamlDotNet" or "OxyPlot" or "Sep" or "MeanFieldTools"
                or "MeanFieldTools.Core" or "MeanFieldTools.Experiments")
            .Select(a => (a.GetName().Name, Context: System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(a)!.Name))
            .ToList();
        Assert.Contains("Sep", contexts.Select(a => a.Name));
        Assert.All(contexts, a => Assert.Equal("MeanFieldTools", a.Context));
        Assert.False(File.Exists(Path.Combine(ModuleSession.Root, "module", "bin", "System.Management.Automation.dll")));
    }

    [Theory]
    [InlineData("ParticleEnsemble")]
    [InlineData("QuantumExpert")]
    [InlineData("MeanFieldLimit")]
    [InlineData("WassersteinDistance")]
    [InlineData("GroundNorm")]
    public void TypesResolveByName(string type)
    {
        using var session = new ModuleSession();
        Assert.Equal($"MeanFieldTools.{type}", session.Output($"[MeanFieldTools.{type}].FullName").Single().ToString());
    }

    [Fact]
    public void ForcedReloadKeepsTheCmdlets()
    {
        using var session = new ModuleSession();
        string manifest = Path.Combine(ModuleSession.Root, "MeanFieldTools.psd1");
        for (int i = 0; i < 2; i++)
        {
            session.Output("Import-Module $args[0] -Force", manifest);
            Assert.Equal(4, session.Numbers("(New-QuantumExpert 2).ParameterCount").Single());
        }

        session.Output("Remove-Module MeanFieldTools");
        Assert.NotEmpty(session.Run("New-QuantumExpert 2").Errors);
        session.Output("Import-Module $args[0]", manifest);
        Assert.Equal(4, session.Numbers("(New-QuantumExpert 2).ParameterCount").Single());
    }

    [Fact]
    public void TwoRunspacesAtOnce()
    {
        const string script =
            "New-TrigonometricExpert 3 | New-ParticleEnsemble -Count 200 -Seed 5 | "
            + "Start-MixtureTraining -TrainingData (New-TrainingData 1, 2, 3 0.5) -Time 3 | ForEach-Object Loss";
        var losses = new double[4];
        Parallel.For(0, losses.Length, i =>
        {
            using var session = new ModuleSession();
            losses[i] = session.Numbers(script).Single();
        });
        Assert.Single(losses.Distinct());
    }

    [Fact]
    public void VersionStandsInTheManifestOnly()
    {
        using var session = new ModuleSession();
        string version = session.Output("(Get-Module MeanFieldTools).Version.ToString()").Single().ToString();
        Assert.Equal(version,
            session.Output("[MeanFieldTools.ParticleEnsemble].Assembly.GetName().Version.ToString(3)").Single().ToString());
        Assert.Contains($"## {version}", File.ReadAllText(Path.Combine(ModuleSession.Root, "CHANGELOG.md")), StringComparison.Ordinal);
    }

    /// <summary>
    /// Design rules of cmdlets, read off the session: approved verbs, singular nouns, output types, no two meanings of a name.
    /// </summary>
    [Fact]
    public void CmdletsFollowTheRules()
    {
        using var session = new ModuleSession();
        var types = new Dictionary<string, Type>();
        var commands = session.Output("Get-Command -Module MeanFieldTools").Select(o => (CmdletInfo)o.BaseObject).ToList();
        Assert.NotEmpty(commands);
        string[] verbs = [.. session.Output(
            "[System.Management.Automation.VerbsCommon], [System.Management.Automation.VerbsData], "
            + "[System.Management.Automation.VerbsLifecycle], "
            + "[System.Management.Automation.VerbsDiagnostic] | ForEach-Object { $_.GetFields().Name }").Select(o => $"{o}")];
        foreach (var command in commands)
        {
            Assert.Contains(command.Verb, verbs);
            Assert.True(!command.Noun.EndsWith('s') || command.Noun.EndsWith("ss", StringComparison.Ordinal)
                || command.Noun.EndsWith("Chaos", StringComparison.Ordinal), command.Name);
            Assert.NotEmpty(command.OutputType);
            Assert.Equal($"{command.Verb}{command.Noun}Command", command.ImplementingType.Name);
            foreach (var parameter in command.Parameters.Values.Where(p => !Cmdlet.CommonParameters.Contains(p.Name)))
            {
                bool plural = parameter.Name.EndsWith('s') && !parameter.Name.EndsWith("ss", StringComparison.Ordinal)
                    && parameter.Name is not ("Bounds" or "Shots");
                Assert.False(plural, $"{command.Name} -{parameter.Name}");
                if (parameter.Name is "Seed" or "Norm" or "Time" or "Expert" or "TrainingData" or "ThrottleLimit" or "Order" or "Law")
                {
                    Assert.Equal(types.GetValueOrDefault(parameter.Name) ?? parameter.ParameterType, parameter.ParameterType);
                    types[parameter.Name] = parameter.ParameterType;
                }
            }
        }
    }
}
