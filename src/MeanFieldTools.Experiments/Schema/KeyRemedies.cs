namespace MeanFieldTools.Schema;

/// <summary>Remedies in the words of experiment files: which key to write.</summary>
internal static class KeyRemedies
{
    /// <summary>The words that follow the message of a fault; null where no key is the remedy.</summary>
    public static string? Words(Remedy remedy) => remedy switch
    {
        Remedy.Normalize => "Scale the coefficients down, or set expert.normalize to true.",
        Remedy.MapLabels => "Map its texts to numbers with data.label.",
        _ => null,
    };
}
