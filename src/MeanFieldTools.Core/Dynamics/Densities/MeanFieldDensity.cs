using System.Globalization;

namespace MeanFieldTools;

/// <summary>
/// The density of mu_t, or of the law of one or two of its angles, on an equispaced grid: ready for a line or a heat map. Immutable.
/// </summary>
public sealed class MeanFieldDensity
{
    private readonly double[] _density;

    internal MeanFieldDensity(double time, int[] coordinate, int gridCount, double[] density, double standardError)
    {
        (Time, Coordinate, GridCount, _density, StandardError) = (time, coordinate.AsReadOnly(), gridCount, density, standardError);
        Grid = Enumerable.Range(0, gridCount).Select(i => 2 * Math.PI * i / gridCount).ToArray().AsReadOnly();
    }

    /// <summary>t.</summary>
    public double Time { get; }

    /// <summary>The angles that are shown, one or two, counted from 0.</summary>
    public IReadOnlyList<int> Coordinate { get; }

    /// <summary>The number m of grid points of an angle.</summary>
    public int GridCount { get; }

    /// <summary>The grid points 2 pi i / m (radians).</summary>
    public IReadOnlyList<double> Grid { get; }

    /// <summary>The density per radian [m], or per square radian [m, m], rows for the first angle; a copy.</summary>
    public Array Density
    {
        get
        {
            if (Coordinate.Count == 1)
            {
                return (double[])_density.Clone();
            }

            var matrix = new double[GridCount, GridCount];
            Buffer.BlockCopy(_density, 0, matrix, 0, _density.Length * sizeof(double));
            return matrix;
        }
    }

    /// <summary>The integral of the density by the trapezoidal rule, which should be 1.</summary>
    public double Mass => _density.Sum() * Math.Pow(2 * Math.PI / GridCount, Coordinate.Count);

    /// <summary>The least value.</summary>
    public double Least => _density.Min();

    /// <summary>The greatest value.</summary>
    public double Greatest => _density.Max();

    /// <summary>The largest standard error of a value, from the average over the other angles; 0 where there are none.</summary>
    public double StandardError { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"density of angle {string.Join(", ", Coordinate)} at t = {Time}, {Least:G4} to {Greatest:G4}");
}
