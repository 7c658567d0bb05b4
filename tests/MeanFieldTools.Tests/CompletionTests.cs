namespace MeanFieldTools.Tests;

/// <summary>What Tab gives, through the engine's own completion.</summary>
public class CompletionTests
{
    [Theory]
    [InlineData("Invoke-MeanFieldExperiment x.yaml -Set training.t", "'training.time='")]
    [InlineData("Invoke-MeanFieldExperiment x.yaml -Set distance.norm=l", "'distance.norm=L1' 'distance.norm=L2'")]
    [InlineData("Invoke-MeanFieldExperiment x.yaml -Set defaults.", "")]
    [InlineData("Get-ChaosBound -Name pap", "PaperCorrected PaperPrinted PaperTheorem")]
    [InlineData("New-QuantumExpert -QubitCount 4 -Observable Y", "Y0 Y1 Y2 Y3")]
    [InlineData("New-QuantumExpert -Circuit phases", "'PhaseShift(theta0) 0'")]
    [InlineData("New-QuantumExpert -Circuit crot", "'CRot(theta0, theta1, theta2) 0 1'")]
    [InlineData("Measure-MeanFieldResult -By ensemble.c", "'ensemble.count'")]
    [InlineData("Import-TrainingData module/examples/data/iris.csv -TargetProperty sp", "species")]
    [InlineData("Import-TrainingData nowhere.csv -TargetProperty sp", "")]
    public void CompletesNames(string text, string expected)
    {
        using var session = new ModuleSession();
        var names = session.Output(
            "param($text, $root) $ExecutionContext.SessionState.Path.SetLocation($root) | Out-Null; "
            + "[System.Management.Automation.CommandCompletion]::CompleteInput($text, $text.Length, "
            + "$null).CompletionMatches.CompletionText", text, ModuleSession.Root);
        Assert.Equal(expected, string.Join(' ', names));
    }
}
