using System.Globalization;
using MathNet.Numerics;

namespace MeanFieldTools.Ensembles;

/// <summary>The normal law wrapped around the circle: theta = mean + deviation * Z mod 2 pi.</summary>
internal sealed class WrappedNormal : CircleLaw
{
    // Above it the Fourier series is short, below it the sum over the turns.
    private const double WideDeviation = 1.5;
    private readonly double _deviation;
    private readonly int _turns;
    private readonly double[] _coefficients;

    public WrappedNormal(double mean, double deviation)
        : base(string.Create(CultureInfo.InvariantCulture, $"WrappedNormal({mean:R}, {deviation:R})"), mean)
    {
        _deviation = double.IsFinite(deviation) && deviation > 0
            ? deviation
            : throw new MeanFieldException(
                Fault.LawInvalid,
                $"The standard deviation of WrappedNormal is {Check.Text(deviation)}. It must be above 0; for a point use Dirac.");
        _turns = 1 + (int)Math.Ceiling(9 * Math.Min(deviation, WideDeviation) / (2 * Math.PI));
        _coefficients = deviation > WideDeviation
            ? [.. Enumerable.Range(1, 8).Select(k => Math.Exp(-0.5 * k * k * deviation * deviation))]
            : [];
    }

    protected override double Reach => Math.Min(Math.PI, 9 * _deviation);

    public override double LogDensity(double x)
    {
        if (_coefficients.Length > 0)
        {
            return FourierSeries.LogDensity(_coefficients, x);
        }

        // Relative to the nearest image, so that far tails do not underflow.
        double sum = 0, nearest = 0.5 * x * x / (_deviation * _deviation);
        for (int turn = -_turns; turn <= _turns; turn++)
        {
            double z = (x + (2 * Math.PI * turn)) / _deviation;
            sum += Math.Exp(nearest - (0.5 * z * z));
        }

        return Math.Log(sum) - nearest - Math.Log(_deviation * Math.Sqrt(2 * Math.PI));
    }

    public override double Cumulative(double x)
    {
        if (_coefficients.Length > 0)
        {
            return FourierSeries.Cumulative(_coefficients, x);
        }

        double sum = 0;
        for (int turn = -_turns; turn <= _turns; turn++)
        {
            double shift = 2 * Math.PI * turn;
            sum += Below(x + shift) - Below(shift - Math.PI);
        }

        return Math.Clamp(sum, 0, 1);
    }

    protected override double GuessQuantile(double u) => _coefficients.Length > 0 ? base.GuessQuantile(u) : NormalGuess(u, _deviation);

    private double Below(double x) => 0.5 * SpecialFunctions.Erfc(-x / (_deviation * Constants.Sqrt2));
}
