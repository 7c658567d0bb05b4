namespace MeanFieldTools.Schema;

/// <summary>
/// Describes a key of an experiment file. The property's name in camel case is the key; the same words and ranges are meant for the reader, the
/// editor's schema and the help.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeyAttribute(string description) : Attribute
{
    public string Description { get; } = description;

    public bool Required { get; init; }

    public double Minimum { get; init; } = double.NegativeInfinity;

    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the minimum itself is excluded.</summary>
    public bool Above { get; init; }
}
