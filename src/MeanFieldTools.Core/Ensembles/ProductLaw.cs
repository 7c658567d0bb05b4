namespace MeanFieldTools.Ensembles;

/// <summary>Independent angles: one law for all of them, or one for each.</summary>
internal sealed class ProductLaw(IReadOnlyList<CircleLaw> laws) : InitialLaw(string.Join("; ", laws.Select(law => law.Name)))
{
    // Weights below this share of the largest do not count in double precision.
    private const double NegligibleWeight = 1e-20;
    private readonly CircleLaw[] _laws = [.. laws];

    public override bool HasDensity => _laws.All(law => law.HasDensity);

    internal override bool IsUniform => _laws is [UniformCircle];

    internal override double LogMaxDensity(int dimension) => Enumerable.Range(0, dimension).Sum(k => Math.Log(Law(k).MaxDensity));

    internal override double LogDensity(ReadOnlySpan<double> theta)
    {
        double sum = 0;
        for (int k = 0; k < theta.Length; k++)
        {
            sum += Law(k).LogDensityAt(theta[k]);
        }

        return sum;
    }

    internal override void RequireDimension(int dimension)
    {
        if (_laws.Length > 1 && _laws.Length != dimension)
        {
            throw new MeanFieldException(
                Fault.DimensionMismatch,
                $"The law '{Name}' is for {_laws.Length} angles, but the expert has {dimension}. Give one law, or one for each angle.");
        }
    }

    internal override void Map(ReadOnlySpan<double> point, Span<double> particle)
    {
        for (int k = 0; k < particle.Length; k++)
        {
            particle[k] = Law(k).Quantile(point[k]);
        }
    }

    internal override WeightedPoints? Tensor(int perAngle, int dimension, int maxCount)
    {
        RequireDimension(dimension);
        var points = new List<double[]> { Array.Empty<double>() };
        var weights = new List<double> { 1 };
        for (int k = 0; k < dimension; k++)
        {
            (double Angle, double Weight)[] nodes = [.. Law(k).Nodes(perAngle)];
            double negligible = NegligibleWeight * weights.Max() * nodes.Max(node => node.Weight);
            var (nextPoints, nextWeights) = (new List<double[]>(), new List<double>());
            for (int i = 0; i < points.Count; i++)
            {
                foreach (var (angle, weight) in nodes.Where(node => weights[i] * node.Weight > negligible))
                {
                    nextPoints.Add([.. points[i], angle]);
                    nextWeights.Add(weights[i] * weight);
                }

                if (nextPoints.Count > maxCount)
                {
                    return null;
                }
            }

            (points, weights) = (nextPoints, nextWeights);
        }

        double total = weights.Sum();
        bool equal = weights.All(w => Math.Abs(w - weights[0]) <= 1e-14 * weights[0]);
        return new WeightedPoints([.. points.SelectMany(p => p)], equal ? null : [.. weights.Select(w => w / total)], points.Count);
    }

    /// <summary>The number of angles that are not fixed.</summary>
    internal int RandomAngleCount(int dimension) => Enumerable.Range(0, dimension).Count(k => !Law(k).IsPoint);

    /// <summary>The number of angles the law is for; 1 if it is one law for each of any number.</summary>
    internal int AngleCount => _laws.Length;

    /// <summary>The law of angle k.</summary>
    internal CircleLaw Law(int k) => _laws.Length == 1 ? _laws[0] : _laws[k];
}
