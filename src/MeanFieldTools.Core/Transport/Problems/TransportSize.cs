namespace MeanFieldTools.Transport;

/// <summary>What a forecast needs of a problem: no points, so that it can be made before there are any.</summary>
/// <param name="SourceCount">The number of points that send mass.</param>
/// <param name="TargetCount">The number of points that receive it; 0 for a law.</param>
/// <param name="IsMatching">Whether each point sends all it has to one other: equal masses, as many on both sides.</param>
/// <param name="Cost">The cost of moving a unit of mass.</param>
internal readonly record struct TransportSize(int SourceCount, int TargetCount, bool IsMatching, GroundCost Cost)
{
    /// <summary>d.</summary>
    public int Dimension => Cost.Dimension;

    /// <summary>The number of points on the larger side.</summary>
    public int LargerCount => Math.Max(SourceCount, TargetCount);

    /// <summary>The number of points on both sides together.</summary>
    public double PointCount => SourceCount + (double)TargetCount;

    /// <summary>The number of pairs.</summary>
    public double PairCount => SourceCount * (double)TargetCount;

    /// <summary>The size as text, for messages.</summary>
    public override string ToString() => TargetCount > 0 ? $"{SourceCount} and {TargetCount} points" : $"{SourceCount} points and a law";
}
