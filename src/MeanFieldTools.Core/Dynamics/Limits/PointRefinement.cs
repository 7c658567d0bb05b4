using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Dynamics;

/// <summary>The outputs of the limit from one set of points, with the error that the points make.</summary>
internal sealed record PointEstimate(OutputCurve Curve, double Error, int Count);

/// <summary>A sequence of finer and finer points for a law, and an estimate of the error of each.</summary>
internal abstract class PointRefinement
{
    /// <summary>Below this the differences are rounding.</summary>
    protected const double RoundingFloor = 2e-15;

    /// <summary>Follows points through [0, T].</summary>
    public required Func<WeightedPoints, OutputCurve> Follow { get; init; }

    /// <summary>The kind of points.</summary>
    public abstract LimitPointSet Kind { get; }

    /// <summary>Few points, on which the error of the time steps is seen.</summary>
    public abstract WeightedPoints Few { get; }

    /// <summary>The estimate at the current level.</summary>
    public abstract PointEstimate Estimate();

    /// <summary>Goes to the next level; false where it would need too many points.</summary>
    public abstract bool Next();

    /// <summary>The points have moved with other time steps since: what is remembered is worth nothing.</summary>
    public virtual void Forget()
    {
    }
}

/// <summary>The particles of an ensemble: the law itself.</summary>
internal sealed class EnsembleRefinement(WeightedPoints points) : PointRefinement
{
    public override LimitPointSet Kind => LimitPointSet.Ensemble;

    public override WeightedPoints Few => points;

    public override PointEstimate Estimate() => new(Follow(points), RoundingFloor, points.Count);

    public override bool Next() => false;
}
