using MathNet.Numerics.Distributions;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// A law of one angle. All that is said of it is centred: x = theta - <see cref="Center"/> in [-pi, pi]. N. I. Fisher, "Statistical
/// analysis of circular data", 1993, gives the families.
/// </summary>
internal abstract class CircleLaw(string name, double center)
{
    private const int MaxIterations = 200;

    /// <summary>The law as the text from which it can be read again.</summary>
    public string Name { get; } = name;

    /// <summary>The angle around which the law is described (radians).</summary>
    public double Center { get; } = center;

    /// <summary>Whether the law has a density on the circle.</summary>
    public virtual bool HasDensity => true;

    /// <summary>Whether the law is one point.</summary>
    public virtual bool IsPoint => false;

    /// <summary>An upper bound of the density per radian; infinite where there is none.</summary>
    public virtual double MaxDensity => Math.Exp(LogDensity(0));

    /// <summary>The logarithm of the density per radian at x in [-pi, pi].</summary>
    public abstract double LogDensity(double x);

    /// <summary>The mass of [-pi, x] for x in [-pi, pi], from 0 to 1.</summary>
    public abstract double Cumulative(double x);

    /// <summary>The angle (lifted, near the centre) below which there is a mass of u in [0, 1).</summary>
    public virtual double Quantile(double u) => Center + CenteredQuantile(u);

    /// <summary>About so many nodes and weights, which add up to 1, for averages of smooth periodic functions under the law.</summary>
    public virtual IEnumerable<(double Angle, double Weight)> Nodes(int count)
    {
        var nodes = new (double Angle, double Weight)[count];
        double half = Reach, total = 0;
        for (int i = 0; i < count; i++)
        {
            double x = half * ((2 * (i + 0.5) / count) - 1);
            nodes[i] = (Center + x, Math.Exp(LogDensity(x) - LogDensity(0)));
            total += nodes[i].Weight;
        }

        return nodes.Select(node => (node.Angle, node.Weight / total));
    }

    /// <summary>The density's logarithm at a lifted angle.</summary>
    public double LogDensityAt(double angle) => LogDensity(Math.Clamp(Torus.Signed(angle - Center), -Math.PI, Math.PI));

    /// <summary>The mass of the arc from 0 to an angle in [0, 2 pi].</summary>
    public double ArcMass(double angle)
    {
        double start = Torus.Signed(-Center), end = start + angle, turns = 0;
        if (end > Math.PI)
        {
            (end, turns) = (end - Torus.Circumference, 1);
        }

        return Math.Clamp(Cumulative(Math.Clamp(end, -Math.PI, Math.PI)) - Cumulative(Math.Clamp(start, -Math.PI, Math.PI)) + turns, 0, 1);
    }

    /// <summary>The distance from the centre beyond which the density counts for nothing beside its maximum.</summary>
    protected virtual double Reach => Math.PI;

    /// <summary>A first guess of the quantile.</summary>
    protected virtual double GuessQuantile(double u) => Math.PI * ((2 * u) - 1);

    /// <summary>The standard normal quantile, held within reach.</summary>
    protected static double NormalGuess(double u, double deviation) =>
        Math.Clamp(deviation * Normal.InvCDF(0, 1, Math.Clamp(u, 1e-300, 1 - 1e-16)), -Math.PI, Math.PI);

    // Newton's method on the cumulative, kept within a shrinking bracket.
    private double CenteredQuantile(double u)
    {
        double low = -Math.PI, high = Math.PI, x = GuessQuantile(u);
        for (int i = 0; i < MaxIterations && high - low > 1e-15; i++)
        {
            double excess = Cumulative(x) - u;
            if (excess == 0)
            {
                return x;
            }

            (low, high) = excess > 0 ? (low, x) : (x, high);
            double next = x - (excess / Math.Exp(LogDensity(x)));
            if (!(next > low && next < high))
            {
                next = 0.5 * (low + high);
            }

            if (Math.Abs(next - x) <= 1e-16 * Math.PI)
            {
                return next;
            }

            x = next;
        }

        return x;
    }
}
