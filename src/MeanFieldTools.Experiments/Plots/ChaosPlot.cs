using System.Globalization;
using MeanFieldTools.Quantities;
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
            string.Create(CultureInfo.InvariantCulture,
                $"{last[0].Expert}; t = {time}; {last[0].Replicate} replicates, 95 % confidence; {last[0].Norm} norm"));

        // Squares share an axis with squares; roots of them do not belong there.
        Quantity[] drawn = [.. QuantityTable.OfStudies.Where(q => q is { Plot: not null, IsRoot: false }).OrderBy(q => q.Plot!.Place)];
        foreach (var quantity in drawn)
        {
            Add(model, last, quantity);
        }

        RateLines.AddAxes(model, $"mean square ({RateLines.Units(drawn)})");
        return model;
    }

    private static void Add(PlotModel model, ChaosMeasurement[] rows, Quantity quantity)
    {
        RatePoint[] measured = [.. rows
            .Select(m =>
                new RatePoint(m.ParticleCount, QuantityValue.Of(m, quantity) ?? 0, QuantityValue.StandardError(m, quantity), m.Replicate))
            .Where(point => point.Value > 0)];
        if (measured.Length == 0)
        {
            return;
        }

        var rate = quantity.Rate(rows[0].ParameterCount);
        var known = measured.All(p => p.Count > 1) ? rate : rate is null ? null : rate with { LogPower = 0 };
        RateLines.Point[] points = [.. measured.Select(p => new RateLines.Point(
            p.Count, p.Value, p.Value - (Confidence * p.StandardError), p.Value + (Confidence * p.StandardError)))];
        (RateLines.PowerLaw, double?)? fitted = null;
        if (measured.Select(p => p.Count).Distinct().Count() >= 3)
        {
            var fit = RateFit.Fit(quantity.Name, rows[0].Time, measured, known, RateFit.DefaultLevel);
            fitted = (RateLines.Law(fit, points, known?.LogPower ?? 0), 0.5 * (fit.ConfidenceInterval[1] - fit.ConfidenceInterval[0]));
        }

        RateLines.Add(model, quantity.Plot!.Label, quantity.Plot.Color, points, fitted, RateLines.PowerLaw.Of(known));
    }
}
