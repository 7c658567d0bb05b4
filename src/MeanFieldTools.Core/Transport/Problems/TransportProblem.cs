using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Transport;

/// <summary>What is to be transported at what cost: the mass of some points to a target.</summary>
/// <param name="Source">The points that send mass.</param>
/// <param name="Cost">The cost of moving a unit of mass.</param>
internal abstract record TransportProblem(TransportMeasure Source, GroundCost Cost)
{
    /// <summary>How large it is.</summary>
    public abstract TransportSize Size { get; }
}

/// <summary>Transport to other points.</summary>
/// <param name="Source">The points that send mass.</param>
/// <param name="Target">The points that receive it; they keep what helps the next comparison with them.</param>
/// <param name="Cost">The cost of moving a unit of mass.</param>
internal sealed record PointProblem(TransportMeasure Source, TransportMeasure Target, GroundCost Cost) : TransportProblem(Source, Cost)
{
    /// <inheritdoc/>
    public override TransportSize Size => new(
        Source.Count, Target.Count, Source.Weights is null && Target.Weights is null && Source.Count == Target.Count, Cost);

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
    public override TransportSize Size => new(Source.Count, 0, false, Cost);
}
