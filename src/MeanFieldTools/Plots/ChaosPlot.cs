using System.Globalization;
using MeanFieldTools.Studies;
using OxyPlot;
using OxyPlot.Axes;

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
        model.Axes.Add(PlotStyle.Logarithmic(AxisPosition.Bottom, "number of experts N"));
        model.Axes.Add(PlotStyle.Logarithmic(AxisPosition.Left, "mean square"));
        Add(model, last, "W2^2 to the limit, at most", 0, "WassersteinSquared", m => m.WassersteinSquared, m => m.WassersteinSquaredStandardError);
        Add(model, last, "W2^2, at least", 5, "WassersteinSquaredLower", m => m.WassersteinSquaredLower, m => m.WassersteinSquaredLowerStandardError);
        Add(model, last, "coupling (2.9)", 1, "CouplingPathwise", m => m.CouplingPathwise, m => m.CouplingPathwiseStandardError);
        Add(model, last, "variance of outputs", 2, "OutputVariance", m => m.OutputVariance, m => m.OutputVarianceStandardError);
        return model;
    }

    private static void Add(
        PlotModel model, ChaosMeasurement[] rows, string title, int color, string quantity, Func<ChaosMeasurement, double?> value, Func<ChaosMeasurement, double?> error)
    {
        RatePoint[] points = [.. rows.Where(m => value(m) > 0).Select(m => new RatePoint(m.ParticleCount, value(m)!.Value, error(m), m.Replicate))];
        if (points.Length == 0)
        {
            return;
        }

        int d = rows[0].ParameterCount;
        double? expected = RateFit.Expected(quantity, d);
        bool logarithmic = RateFit.IsLogarithmic(quantity, d) && points.All(p => p.Count > 1);
        var rate = points.Select(p => p.Count).Distinct().Count() >= 3 ? RateFit.Fit(quantity, rows[0].Time, points, expected, logarithmic, 0.95, RateFit.CorrectionExponent(quantity, d)) : null;
        string fitted = rate is null ? "" : string.Create(
            CultureInfo.InvariantCulture, $", N^({rate.Exponent:0.00} ± {0.5 * (rate.ConfidenceInterval[1] - rate.ConfidenceInterval[0]):0.00})");
        var line = PlotStyle.Line(title + fitted, PlotStyle.Color(color), LineStyle.Solid, MarkerType.Circle);
        line.Points.AddRange(points.Select(p => new DataPoint(p.Count, p.Value)));
        model.Series.Add(line);
        foreach (var point in points.Where(p => p.Value > Confidence * p.StandardError && p.StandardError > 0))
        {
            double reach = Confidence * point.StandardError!.Value;
            model.Series.Add(PlotStyle.ErrorBar(point.Count, point.Value - reach, point.Value + reach, PlotStyle.Color(color)));
        }

        if (expected is { } exponent)
        {
            double Factor(int n) => Math.Pow(n, exponent) * (logarithmic ? Math.Log(n) : 1);
            string name = string.Create(CultureInfo.InvariantCulture, $"expected N^({exponent:0.###}){(logarithmic ? " log N" : "")}");
            var dashed = PlotStyle.Line(name, PlotStyle.Color(color), LineStyle.Dash);
            dashed.Points.AddRange(points.Select(p => new DataPoint(p.Count, points[0].Value * Factor(p.Count) / Factor(points[0].Count))));
            model.Series.Add(dashed);
        }
    }
}
