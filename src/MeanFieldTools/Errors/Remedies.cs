namespace MeanFieldTools.Errors;

/// <summary>Remedies in the words of the cmdlets: what to type.</summary>
internal static class Remedies
{
    /// <summary>The words that follow the message of a fault; null where the message says it already.</summary>
    public static string? Words(Remedy remedy) => remedy switch
    {
        Remedy.None => null,
        Remedy.Normalize => "Scale the coefficients down, or use -Normalize.",
        Remedy.GiveConfidence => "Give one as -Confidence.",
        Remedy.GiveStepSize => "Give one as -StepSize.",
        Remedy.GiveTrajectory => "Give what Get-MeanFieldLimit or Start-MixtureTraining wrote as -Trajectory.",
        Remedy.GiveRun => "Give what Start-MixtureTraining wrote as -Trajectory.",
        Remedy.GiveFixedRun => "Give what Start-MixtureTraining -Method RungeKutta4 wrote as -Trajectory.",
        Remedy.LeaveOutBound => "Leave it out of -Name.",
        Remedy.Train => "Use Start-MixtureTraining first.",
        Remedy.GiveStart => "Give the ensemble from which it was trained as -ReferenceObject.",
        Remedy.ComputeLimit => "Compute it with Get-MeanFieldLimit for these.",
        Remedy.ProlongLimit => "Compute it with Get-MeanFieldLimit and a longer -Time.",
        Remedy.DrawEnsemble => "Draw an ensemble from the law with New-ParticleEnsemble and compare with that.",
        Remedy.FewerParticles => "How many there are is set with -Count, and with -ReferenceCount for what stands for a limit.",
        Remedy.MapTargets => "Map the classes to 1 and -1 with -Label or -Target, or use -Loss Squared.",
        Remedy.MapLabels => "Map its texts to numbers with -Label.",
        Remedy.TreatMissing => "Leave such rows out with -MissingValue Skip, or give a number for missing inputs as -MissingValue.",
        Remedy.GiveDelimiter => "Give what is between its values as -Delimiter.",
        Remedy.NameColumns => "If the file does not have a header line with a name for each column, give the names as -Header.",
        Remedy.GiveExpert => "Give its expert as -Expert.",
        Remedy.NameKeys => "Name them with -Key.",
        Remedy.GiveBounds => "Give what Get-ChaosBound wrote for these, and filter with Where-Object.",
        Remedy.GiveResults => "Give the folder that Invoke-MeanFieldExperiment wrote.",
        Remedy.MakeTrainable => "Give -TrainableAngle All, or the gates or lines whose angles are trainable.",
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "A remedy without words."),
    };
}
