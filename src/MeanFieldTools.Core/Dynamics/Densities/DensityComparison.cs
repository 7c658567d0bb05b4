using System.Globalization;

namespace MeanFieldTools;

/// <summary>
/// The density of a limit from its characteristics, held against an independent Eulerian solution of (3.42) on one grid. Immutable.
/// </summary>
public sealed record DensityComparison
{
    /// <summary>t.</summary>
    public required double Time { get; init; }

    /// <summary>The number of cells for each angle.</summary>
    public required int CellCount { get; init; }

    /// <summary>The integral of the absolute difference of the two densities, from 0 to 2.</summary>
    public required double MeanError { get; init; }

    /// <summary>The largest difference at the centre of a cell.</summary>
    public required double LargestError { get; init; }

    /// <summary>The largest difference of an output E f(., x_j).</summary>
    public required double LargestOutputError { get; init; }

    /// <summary>The order at which <see cref="MeanError"/> fell since the grid before; null for the first grid.</summary>
    public required double? ObservedOrder { get; init; }

    /// <summary>The mass of the Eulerian solution less 1, which is rounding.</summary>
    public required double MassDefect { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{CellCount} cells: mean error {MeanError:G3}, order {ObservedOrder:G3}");
}
