namespace MeanFieldTools.Schema;

/// <summary>
/// Marks a property of a section as a key of an experiment file, and says what the reader accepts. The property's name in camel case is the
/// key. What the key means is written in module/help, in the page of the cmdlet with the parameter of this name or in
/// about_MeanFieldTools_Experiment.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeyAttribute : Attribute
{
    public bool Required { get; init; }

    public double Minimum { get; init; } = double.NegativeInfinity;

    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the minimum itself is excluded.</summary>
    public bool Above { get; init; }

    /// <summary>Whether an empty list is a value.</summary>
    public bool CanBeEmpty { get; init; }
}
