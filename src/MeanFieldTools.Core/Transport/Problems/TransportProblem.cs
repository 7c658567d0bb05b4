using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Transport;

/// <summary>What is to be transported at what cost: the mass of some points to a target.</summary>
/// <param name="Source">The points that send mass.</param>
/// <param name="Cost">The cost of moving a unit of mass.</param>
internal abstract record TransportProblem(TransportMeasure Source, GroundCost Cost)
{
    /// <summary>d.</summary>
    public int Dimension => Cost.Dimension;

    /// <summary>What is compared, for messages.</summary>
    public abstract string Sizes { get; }
}

/// <summary>Transport to other points.</summary>
/// <param name="Source">The points that send mass.</param>
/// <param name="Target">The points that receive it; they keep what helps the next comparison with them.</param>
/// <param name="Cost">The cost of moving a unit of mass.</param>
internal sealed record PointProblem(TransportMeasure Source, TransportMeasure Target, GroundCost Cost) : TransportProblem(Source, Cost)
{
    /// <summary>Whether each point sends all it has to one other: equal masses, as many on both sides.</summary>
    public bool IsMatching => Source.Weights is null && Target.Weights is null && Source.Count == Target.Count;

    /// <summary>The number of points on the larger side.</summary>
    public int LargerCount => Math.Max(Source.Count, Target.Count);

    /// <summary>The number of points on both sides together.</summary>
    public double PointCount => Source.Count + (double)Target.Count;

    /// <summary>The number of pairs.</summary>
    public double PairCount => Source.Count * (double)Target.Count;

    /// <inheritdoc/>
    public override string Sizes => $"{Source.Count} to {Target.Count} points";

    /// <summary>A plan between these points with the numbers of the particles of both ensembles.</summary>
    public TransportPlan? Renumber(TransportPlan? plan) =>
        plan is null || (Source.Kept is null && Target.Kept is null)
            ? plan
            : new([.. plan.Source.Select(i => Source.Kept?[i] ?? i)], [.. plan.Target.Select(j => Target.Kept?[j] ?? j)], plan.Mass);
}

/// <summary>Transport to a law with a density.</summary>
/// <param name="Source">The points that send mass.</param>
/// <param name="Law">The law that receives it.</param>
/// <param name="Cost">The cost of moving a unit of mass.</param>
/// <param name="Seed">The seed of what a method draws from the law.</param>
internal sealed record LawProblem(TransportMeasure Source, ProductLaw Law, GroundCost Cost, long Seed) : TransportProblem(Source, Cost)
{
    /// <inheritdoc/>
    public override string Sizes => $"{Source.Count} points to the law '{Law.Name}'";
}
