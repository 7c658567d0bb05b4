using System.Globalization;
using MeanFieldTools.Studies;
using OxyPlot;

namespace MeanFieldTools.Plots;

/// <summary>Propagation of chaos against N on logarithmic axes: measured points with 95 % confidence, fitted and expected slopes.</summary>
internal static class ChaosPlot
{
    private const double Confidence = 1.96;

    public static PlotModel Draw(IReadOnlyList<ChaosMeasurement> measurements)
    {
        double time = measurements.Max(m => m.Time);
        ChaosMeasurement[] last = [.. measurements.Where(m => m.Time == time).OrderBy(m => m.ParticleCount)];
        var model = PlotStyle.Model(
            "Propagation of chaos",
            string.Create(CultureInfo.InvariantCulture, $"{last[0].Expert}; t = {time}; {last[0].Replicate} replicates, 95 % confidence; {last[0].Norm} norm"));
        Add(model, last, "W2² to the limit, at most", 0, "WassersteinSquared", m => m.WassersteinSquared, m => m.WassersteinSquaredStandardError);
        Add(model, last, "W2² to the limit, at least", 5, "WassersteinSquaredLower", m => m.WassersteinSquaredLower, m => m.WassersteinSquaredLowerStandardError);
        Add(model, last, "coupling (2.9)", 1, "CouplingPathwise", m => m.CouplingPathwise, m => m.CouplingPathwiseStandardError);
        Add(model, last, "variance of outputs", 2, "OutputVariance", m => m.OutputVariance, m => m.OutputVarianceStandardError);
        RateLines.AddAxes(model, "mean square (rad²; outputs in their unit squared)");
        return model;
    }

    private static void Add(
        PlotModel model, ChaosMeasurement[] rows, string title, int color, string quantity, Func<ChaosMeasurement, double?> value, Func<ChaosMeasurement, double?> error)
    {
        RatePoint[] measured = [.. rows.Where(m => value(m) > 0).Select(m => new RatePoint(m.ParticleCount, value(m)!.Value, error(m), m.Replicate))];
        if (measured.Length == 0)
        {
            return;
        }

        int d = rows[0].ParameterCount;
        double? exponent = RateFit.Expected(quantity, d);
        bool logarithmic = RateFit.IsLogarithmic(quantity, d) && measured.All(p => p.Count > 1);
        RateLines.Point[] points = [.. measured.Select(p => new RateLines.Point(
            p.Count, p.Value, p.Value - (Confidence * p.StandardError), p.Value + (Confidence * p.StandardError)))];
        (RateLines.PowerLaw, double?)? fitted = null;
        if (measured.Select(p => p.Count).Distinct().Count() >= 3)
        {
            var rate = RateFit.Fit(quantity, rows[0].Time, measured, exponent, logarithmic, RateFit.DefaultLevel, RateFit.CorrectionExponent(quantity, d));
            fitted = (RateLines.Law(rate, points, logarithmic), 0.5 * (rate.ConfidenceInterval[1] - rate.ConfidenceInterval[0]));
        }

        RateLines.Add(model, title, color, points, fitted, exponent is { } power ? new RateLines.PowerLaw(1, power, logarithmic ? 1 : 0) : null);
    }
}
