namespace MeanFieldTools.Plans;

/// <summary>What replaces keys of an experiment file: texts such as 'ensemble.count=1024', or tables of keys with values.</summary>
/// <param name="Origin">Where the settings come from, as mistakes in them begin.</param>
/// <param name="Values">The settings: texts, and tables whose values are plain objects.</param>
internal sealed record Settings(string Origin, IReadOnlyList<object> Values)
{
    /// <summary>The folders, beside the experiment's own, from which files may be included.</summary>
    public IReadOnlyList<string> IncludePath { get; init; } = [];

    /// <summary>How such a folder is given, to follow the advice to move a file.</summary>
    public string IncludeAdvice { get; init; } = "";

    /// <summary>No settings.</summary>
    public static Settings None { get; } = new("setting", []);
}
