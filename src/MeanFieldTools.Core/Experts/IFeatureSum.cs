namespace MeanFieldTools.Experts;

/// <summary>
/// A sum of features to which workers add without rounding: each term is cut into a multiple of a high unit and one of a low unit, by
/// adding and subtracting <see cref="HighCut"/> and then, from the rest, <see cref="LowCut"/>; both parts are added exactly, in any order.
/// </summary>
internal interface IFeatureSum
{
    /// <summary>Cuts terms of size 1 to multiples of 2^-30.</summary>
    public const double HighCut = 1.5 * (1L << 22);

    /// <summary>Cuts the rest to multiples of 2^-60.</summary>
    public const double LowCut = 1.5 / (1L << 8);

    /// <summary>The high parts, one for each feature.</summary>
    Span<double> High { get; }

    /// <summary>The low parts.</summary>
    Span<double> Low { get; }

    /// <summary>Adds one term, factor * values, entry by entry.</summary>
    void Add(ReadOnlySpan<double> values, double factor = 1);

    /// <summary>Makes room for so many terms of size 1 in each entry.</summary>
    void Reserve(int terms);
}
