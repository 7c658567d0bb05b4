using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// Tensor rules with half as many points again per angle on each level, twice as many for one angle. The error of a level is what the next
/// one changes, so the level before the last is handed out: its error is known, that of the last is only known to be smaller, often by many
/// decades.
/// </summary>
internal sealed class TensorRefinement(InitialLaw law, int dimension, int randomAngleCount, int maxCount) : PointRefinement
{
    private const int FirstPerAngle = 6;

    // The factor by which the error is taken to shrink from level to level: what was seen last, and half as much again.
    private const double FastestDecay = 0.5;
    private const double SlowestDecay = 0.9;
    private const double DecaySafety = 1.5;
    private int _perAngle = FirstPerAngle;
    private double _lastDifference = double.PositiveInfinity;
    private (WeightedPoints Points, OutputCurve Curve)? _coarse;
    private (WeightedPoints Points, OutputCurve Curve)? _fine;

    public override LimitPointSet Kind => LimitPointSet.Tensor;

    public override WeightedPoints Few => Points(FirstPerAngle) ?? Points(1) ?? throw new MeanFieldException(
        Fault.MethodNotApplicable, $"A tensor rule in {dimension} angles needs more than {maxCount} points. Use Lattice or Sobol.");

    public override PointEstimate Estimate()
    {
        _coarse ??= Run(Points(_perAngle) ?? Few);
        if (Points(Finer(_perAngle)) is not { } finer)
        {
            return new PointEstimate(_coarse.Value.Curve, double.PositiveInfinity, _coarse.Value.Points.Count);
        }

        _fine ??= Run(finer);
        double difference = OutputCurve.Difference(_coarse.Value.Curve, _fine.Value.Curve);
        double decay = difference / _lastDifference;

        // If errors go on shrinking by the factor seen last, the coarse error is at most difference / (1 - decay).
        double safety = 1 / (1 - Math.Clamp(DecaySafety * decay, FastestDecay, SlowestDecay));
        return new PointEstimate(_coarse.Value.Curve, (safety * difference) + RoundingFloor, _coarse.Value.Points.Count);
    }

    public override bool Next()
    {
        int next = Finer(_perAngle);
        if (Points(Finer(next)) is null)
        {
            return false;
        }

        _lastDifference = OutputCurve.Difference(_coarse!.Value.Curve, _fine!.Value.Curve);
        (_perAngle, _coarse, _fine) = (next, _fine, null);
        return true;
    }

    public override void Forget() => (_coarse, _fine) = (null, null);

    private int Finer(int perAngle) => randomAngleCount > 1 ? perAngle + ((perAngle + 1) / 2) : 2 * perAngle;

    private WeightedPoints? Points(int perAngle) => law.Tensor(perAngle, dimension, maxCount);

    private (WeightedPoints, OutputCurve) Run(WeightedPoints points) => (points, Follow(points));
}
