using System.Globalization;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// The wrapped Cauchy law, whose density is the Poisson kernel (1 - rho^2) / (2 pi (1 - 2 rho cos x + rho^2)): the image of the uniform law
/// under a Moebius map of the circle.
/// </summary>
internal sealed class WrappedCauchy : CircleLaw
{
    private readonly double _concentration;

    public WrappedCauchy(double mean, double concentration)
        : base(string.Create(CultureInfo.InvariantCulture, $"WrappedCauchy({mean:R}, {concentration:R})"), mean)
    {
        _concentration = concentration >= 0 && concentration < 1
            ? concentration
            : throw new MeanFieldException(
                Fault.LawInvalid,
                $"The resultant length of WrappedCauchy is {Check.Text(concentration)}. It must be 0 or above and below 1.");
    }

    // (1 - rho)^2 + 4 rho sin(x/2)^2 does not cancel where the density is large.
    public override double LogDensity(double x) => Math.Log((1 - _concentration) * (1 + _concentration) / (2 * Math.PI))
        - Math.Log(Math.Pow(1 - _concentration, 2) + (4 * _concentration * Math.Pow(Math.Sin(x / 2), 2)));

    public override double Cumulative(double x) =>
        Math.Abs(x) >= Math.PI
            ? (x > 0 ? 1 : 0)
            : 0.5 + (Math.Atan((1 + _concentration) / (1 - _concentration) * Math.Tan(x / 2)) / Math.PI);

    public override double Quantile(double u) =>
        Center + (2 * Math.Atan((1 - _concentration) / (1 + _concentration) * Math.Tan(Math.PI * (u - 0.5))));

    // Equally likely points: the map is analytic, so they average as well as equispaced points do under the uniform law.
    public override IEnumerable<(double Angle, double Weight)> Nodes(int count) =>
        Enumerable.Range(0, count).Select(i => (Quantile((i + 0.5) / count), 1.0 / count));
}
