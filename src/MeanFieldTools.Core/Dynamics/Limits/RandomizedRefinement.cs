using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// Independently randomised lattices or Sobol points, each followed as a mixture of its own, twice as many on each level. The limit is the
/// mean of their outputs and its error a multiple of the standard error, as in P. L'Ecuyer and C. Lemieux, "Recent advances in randomized
/// quasi-Monte Carlo methods", 2002. The bias of each mixture is of second order in its error.
/// </summary>
internal sealed class RandomizedRefinement(
    InitialLaw law, int dimension, LimitPointSet kind, int maxCount, ComputeOptions compute) : PointRefinement
{
    private const int ReplicateCount = 8;
    private const int FirstCount = 16;

    // The two-sided quantile of Student's t with 7 degrees of freedom for 1 in 1000.
    private const double Quantile = 5.41;
    private int _count = Math.Max(1, Math.Min(FirstCount, maxCount / ReplicateCount));

    public override LimitPointSet Kind => kind;

    public override WeightedPoints Few => Points(Math.Min(2 * FirstCount, maxCount), 0);

    public override PointEstimate Estimate()
    {
        int replicates = Math.Min(ReplicateCount, maxCount);
        var curves = new OutputCurve[replicates];

        // Few points do not fill the cores; whole replicates do.
        for (int r = 0; r < replicates; r++)
        {
            curves[r] = Follow(Points(_count, r));
        }

        var mean = OutputCurve.Mean(curves, out double standardError);
        return new PointEstimate(
            mean, replicates > 1 ? (Quantile * standardError) + RoundingFloor : double.PositiveInfinity, _count * replicates);
    }

    public override bool Next()
    {
        if ((long)_count * 2 * ReplicateCount > maxCount)
        {
            return false;
        }

        _count *= 2;
        return true;
    }

    private WeightedPoints Points(int count, int replicate) => new(
        kind == LimitPointSet.Sobol
            ? law.Sobol(count, dimension, seed: 0, replicate, compute.CancellationToken)
            : law.Lattice(count, dimension, compute.CancellationToken, replicate),
        null,
        count);
}
