namespace MeanFieldTools.Files;

/// <summary>Faults of files that an experiment's results rest on.</summary>
internal static class Damage
{
    /// <summary>What is said of a file that was altered after it was written.</summary>
    public const string Mismatch = "Its content does not match its checksum.";

    /// <summary>What is said of a file that was deleted.</summary>
    public const string Missing = "The file is missing.";

    /// <summary>The fault of a file that is missing, altered, or cannot be read.</summary>
    public static MeanFieldException Fault(string path, string what, Exception? cause = null) => new(
        MeanFieldTools.Fault.ResultInvalid,
        $"The file '{Quote.Path(path)}' of an experiment's results cannot be used. {what} Run the experiment again: it replaces what is "
            + "damaged.",
        cause)
    {
        Target = path,
    };

    /// <summary>The fault of a file that could not be read.</summary>
    public static MeanFieldException Fault(string path, Exception cause) => Fault(path, Quote.Sentence(cause.Message), cause);
}
