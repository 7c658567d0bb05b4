using MathNet.Numerics.Integration;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>
/// Transport on the circle between weighted points and a law with a density: after a shift alpha of mass, point i takes the arc of the law
/// between two quantiles. The cost is convex in alpha, its derivative is a sum over the ends of the arcs, and the cost of an arc is an
/// integral of |theta - x_i|^p against the density.
/// </summary>
internal sealed class CircleSemidiscrete
{
    private const int MaxSteps = 200;
    private const double ShiftTolerance = 1e-15;
    private const int GaussPoints = 24;
    private const double PanelDrop = 2;
    private static readonly GaussLegendreRule Rule = new(-1, 1, GaussPoints);
    private readonly double[] _x;
    private readonly double[] _ends;
    private readonly CircleLaw _law;
    private readonly double _order;
    private readonly double _panel;

    private CircleSemidiscrete(double[] x, double[] masses, CircleLaw law, double order)
    {
        (_x, _law, _order) = (x, law, order);
        _ends = new double[x.Length];
        var sum = default(CompensatedSum);
        for (int i = 0; i < x.Length; i++)
        {
            sum.Add(masses[i]);
            _ends[i] = sum.Value;
        }

        // Over a panel of this width the density changes little; it falls off from its peak over about 1 / max density.
        _panel = Math.Min(0.5, PanelDrop / Math.Max(law.MaxDensity * 4, 1));
    }

    /// <summary>The least cost for angles and weights (null for equal ones), with a bound from the slope that is left.</summary>
    public static TransportSolution Solve(
        double[] angles, double[]? weights, CircleLaw law, double order, CancellationToken cancellationToken)
    {
        double[] x = [.. angles.Select(angle => Torus.Wrap(angle) + 0.0)];
        double[] masses = weights is null ? [.. Enumerable.Repeat(1.0 / x.Length, x.Length)] : (double[])weights.Clone();
        RadixSort.Sort(x, masses);
        var problem = new CircleSemidiscrete(x, masses, law, order);
        double low = -2, high = 2;
        for (int i = 0; i < MaxSteps && high - low > ShiftTolerance; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double middle = low + (0.5 * (high - low));
            (low, high) = problem.Slope(middle) > 0 ? (low, middle) : (middle, high);
        }

        double cost = problem.Cost(low, cancellationToken);
        double left = Math.Abs(problem.Slope(low)) * Math.Min(high - low, ShiftTolerance);
        return new(cost, Math.Max(0, cost - left - (1e-14 * cost)))
        {
            Shortfall = high - low <= ShiftTolerance
                ? null
                : $"The shift of mass around the circle was not settled after {MaxSteps} steps.",
        };
    }

    private double Quantile(double u)
    {
        double turns = Math.Floor(u);
        return _law.Quantile(Math.Min(u - turns, Math.BitDecrement(1.0))) + (turns * Torus.Circumference);
    }

    // A larger alpha moves the end of every arc forward: there the mass changes hands from the point after to the point before.
    private double Slope(double alpha)
    {
        double slope = 0;
        for (int i = 0; i < _x.Length; i++)
        {
            double end = Quantile(_ends[i] + alpha);
            double next = i + 1 < _x.Length ? _x[i + 1] : _x[0] + Torus.Circumference;
            slope += Power(end - _x[i]) - Power(end - next);
        }

        return slope;
    }

    private double Cost(double alpha, CancellationToken cancellationToken)
    {
        var cost = default(CompensatedSum);
        double start = Quantile(alpha);
        for (int i = 0; i < _x.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double end = Quantile((i + 1 < _x.Length ? _ends[i] : 1) + alpha);
            double middle = Math.Clamp(_x[i], start, end);
            cost.Add(Integral(start, middle, _x[i]));
            cost.Add(Integral(middle, end, _x[i]));
            start = end;
        }

        return cost.Value;
    }

    private double Integral(double from, double to, double point)
    {
        if (to <= from)
        {
            return 0;
        }

        int panels = (int)Math.Ceiling((to - from) / _panel);
        double width = (to - from) / panels, sum = 0;
        for (int p = 0; p < panels; p++)
        {
            double middle = from + ((p + 0.5) * width);
            for (int g = 0; g < GaussPoints; g++)
            {
                double angle = middle + (0.5 * width * Rule.GetAbscissa(g));
                sum += 0.5 * width * Rule.GetWeight(g) * Power(angle - point) * Math.Exp(_law.LogDensityAt(angle));
            }
        }

        return sum;
    }

    private double Power(double difference)
    {
        double size = Math.Abs(difference);
        return _order == 2 ? size * size : _order == 1 ? size : Math.Pow(size, _order);
    }
}
