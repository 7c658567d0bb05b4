using System.Globalization;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Ensembles;

/// <summary>A mixture sum_i w_i law_i of laws of one angle, points among them allowed.</summary>
internal sealed class CircleMixture : CircleLaw
{
    private const double WeightTolerance = 1e-9;
    private readonly (double Weight, CircleLaw Law)[] _parts;

    public CircleMixture(IReadOnlyList<(double Weight, CircleLaw Law)> parts)
        : base(string.Join(" + ", parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Weight:R}*{p.Law.Name}"))), Math.PI)
    {
        double total = parts.Sum(p => p.Weight);
        if (parts.Any(p => !(p.Weight > 0)) || !(Math.Abs(total - 1) <= WeightTolerance))
        {
            throw new MeanFieldException(
                Fault.LawInvalid,
                $"The weights of the mixture '{Name}' must be above 0 and add up to 1; they add up to {Check.Text(total)}.");
        }

        _parts = [.. parts.Select(p => (p.Weight / total, p.Law))];
    }

    public override bool HasDensity => _parts.All(p => p.Law.HasDensity);

    public override double MaxDensity => _parts.Sum(p => p.Weight * p.Law.MaxDensity);

    public override double LogDensity(double x)
    {
        double[] logs = [.. _parts.Select(p => Math.Log(p.Weight) + p.Law.LogDensityAt(x + Math.PI))];
        double largest = logs.Max();
        return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)));
    }

    public override double Cumulative(double x) =>
        _parts.Sum(p => p.Weight * p.Law.ArcMass(Math.Clamp(x + Math.PI, 0, Torus.Circumference)));

    /// <summary>By bisection, then Newton's method where there is a density: the cumulative may jump.</summary>
    public override double Quantile(double u)
    {
        double low = 0, high = Torus.Circumference;
        while (high - low > 1e-15 * Torus.Circumference)
        {
            double middle = 0.5 * (low + high);
            if (middle == low || middle == high)
            {
                break;
            }

            (low, high) = Cumulative(middle - Math.PI) > u ? (low, middle) : (middle, high);
        }

        // A jump is found to the last digit.
        foreach (var (_, law) in _parts)
        {
            if (law.IsPoint && Torus.Distance(law.Center, high) <= 1e-14)
            {
                return law.Center;
            }
        }

        return high;
    }

    public override IEnumerable<(double Angle, double Weight)> Nodes(int count) =>
        _parts.SelectMany(p => p.Law.Nodes(count).Select(node => (node.Angle, p.Weight * node.Weight)));
}
