namespace MeanFieldTools.Schema;

/// <summary>Remedies in the words of experiment files: which key to write.</summary>
internal static class KeyRemedies
{
    /// <summary>The words that follow the message of a fault; null where no key is the remedy.</summary>
    public static string? Words(Remedy remedy) => remedy switch
    {
        Remedy.Normalize => "Scale the coefficients down, or set expert.normalize to true.",
        Remedy.MapLabels => "Map its texts to numbers with data.label.",
        Remedy.MapTargets => "Map the classes to 1 and -1 with data.label, or set training.loss to Squared.",
        Remedy.GiveStepSize => "Give one as training.stepSize.",
        Remedy.MakeTrainable => "Set expert.trainableAngle to All, or to the gates or lines whose angles are trainable.",
        Remedy.FewerParticles => "How many there are is set with ensemble.count and distance.referenceCount.",
        _ => null,
    };
}
