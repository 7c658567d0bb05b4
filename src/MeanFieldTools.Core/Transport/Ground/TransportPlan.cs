using System.Globalization;

namespace MeanFieldTools;

/// <summary>
/// Who sends how much to whom: a sparse plan between particles i of an ensemble and particles j of a reference. Immutable.
/// </summary>
public sealed class TransportPlan
{
    private readonly int[] _source;
    private readonly int[] _target;
    private readonly double[]? _mass;

    internal TransportPlan(int[] source, int[] target, double[]? mass) => (_source, _target, _mass) = (source, target, mass);

    /// <summary>A matching: particle i goes to target[i].</summary>
    internal TransportPlan(int[] target)
        : this([.. Enumerable.Range(0, target.Length)], target, null)
    {
    }

    /// <summary>The number of pairs that exchange mass.</summary>
    public int PairCount => _source.Length;

    /// <summary>Whether it is a matching of equal masses, one to one.</summary>
    public bool IsMatching => _mass is null;

    /// <summary>The particle each pair sends from, a copy.</summary>
    public int[] Source => (int[])_source.Clone();

    /// <summary>The reference particle each pair sends to, a copy.</summary>
    public int[] Target => (int[])_target.Clone();

    /// <summary>The mass each pair moves, a copy; the masses add up to 1.</summary>
    public double[] Mass => (double[]?)_mass?.Clone() ?? [.. Enumerable.Repeat(1.0 / PairCount, PairCount)];

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(IsMatching ? "matching" : "plan")} of {PairCount} pairs");
}
