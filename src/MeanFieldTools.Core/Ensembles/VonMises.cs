using System.Globalization;

namespace MeanFieldTools.Ensembles;

/// <summary>The von Mises law with density exp(kappa cos x) / (2 pi I_0(kappa)).</summary>
internal sealed class VonMises : CircleLaw
{
    private const double MaxConcentration = 1e6;
    private readonly double _concentration;
    private readonly double[] _coefficients;
    private readonly double _logPeak;

    public VonMises(double mean, double concentration)
        : base(string.Create(CultureInfo.InvariantCulture, $"VonMises({mean:R}, {concentration:R})"), mean)
    {
        _concentration = concentration is >= 0 and <= MaxConcentration
            ? concentration
            : throw new MeanFieldException(
                Fault.LawInvalid,
                $"The concentration of VonMises is {Check.Text(concentration)}. It must be from 0 to {Check.Text(MaxConcentration)}.");
        _coefficients = BesselRatios(concentration);
        _logPeak = FourierSeries.LogDensity(_coefficients, 0);
    }

    protected override double Reach => _concentration > 50 ? 2 * Math.Asin(Math.Min(1, Math.Sqrt(20 / _concentration))) : Math.PI;

    public override double LogDensity(double x) => _logPeak - (2 * _concentration * Math.Pow(Math.Sin(x / 2), 2));

    public override double Cumulative(double x) => FourierSeries.Cumulative(_coefficients, x);

    protected override double GuessQuantile(double u) =>
        _concentration > 1 ? NormalGuess(u, 1 / Math.Sqrt(_concentration)) : base.GuessQuantile(u);

    // I_k(kappa) / I_0(kappa), k = 1, 2, ..., from the backward recurrence of I_(k+1) / I_k (Gautschi 1967), which is stable.
    private static double[] BesselRatios(double kappa)
    {
        if (kappa == 0)
        {
            return [];
        }

        int count = (int)Math.Ceiling(20 + (9 * Math.Sqrt(kappa)));
        var ratios = new double[count];
        double ratio = 0;
        for (int k = (2 * count) + 20; k >= 1; k--)
        {
            ratio = 1 / ((2 * k / kappa) + ratio);
            if (k <= count)
            {
                ratios[k - 1] = ratio;
            }
        }

        for (int k = 1; k < count; k++)
        {
            ratios[k] *= ratios[k - 1];
        }

        return ratios;
    }
}
