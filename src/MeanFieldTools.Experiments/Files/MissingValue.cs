using System.Collections.Frozen;

namespace MeanFieldTools.Files;

/// <summary>What becomes of a cell without a value: a fault, a row that is left out, or a number in its place.</summary>
/// <param name="Skip">Whether rows with such cells are left out.</param>
/// <param name="Replacement">The number that stands for a missing input; null for none.</param>
internal readonly record struct MissingValue(bool Skip, double? Replacement)
{
    private static readonly FrozenSet<string> Marks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "", "?", "NA", "N/A", "NaN", "null");

    /// <summary>A missing value is a fault.</summary>
    public static MissingValue Error { get; } = new(false, null);

    /// <summary>A row with a missing value is left out.</summary>
    public static MissingValue SkipRow { get; } = new(true, null);

    /// <summary>A number stands for a missing input.</summary>
    public static MissingValue Replace(double number) => new(false, number);

    /// <summary>Whether a cell says that there is no value.</summary>
    public static bool IsMissing(object? cell) => cell switch
    {
        null or DBNull => true,
        string text => Marks.Contains(text.Trim()),
        double number => double.IsNaN(number),
        float number => float.IsNaN(number),
        _ => false,
    };
}
