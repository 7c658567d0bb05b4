using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;

namespace MeanFieldTools.Plots;

/// <summary>Distances to the limit against N on logarithmic axes, each with the rate that is proved for it through its first point.</summary>
internal static class ConvergencePlot
{
    public static PlotModel Draw(IReadOnlyList<MeanFieldMeasurement> measurements)
    {
        double time = measurements.Max(m => m.Time);
        MeanFieldMeasurement[] last = [.. measurements.Where(m => m.Time == time).OrderBy(m => m.ParticleCount)];
        int d = last[0].Ensemble.ParameterCount;
        double order = last[0].Wasserstein.Order;
        var model = PlotStyle.Model(
            "Distance to the mean-field limit", string.Create(CultureInfo.InvariantCulture, $"{last[0].Ensemble.Expert} at t = {time}"));
        model.Axes.Add(PlotStyle.Logarithmic(AxisPosition.Bottom, "number of experts N"));
        model.Axes.Add(PlotStyle.Logarithmic(AxisPosition.Left, "distance"));
        string w = string.Create(CultureInfo.InvariantCulture, $"W{order}");
        Add(model, last, $"{w} of the mixture to the limit", 0, m => m.Wasserstein.Distance);
        Add(model, last, $"{w} of N draws from the limit", 5, m => m.CopyWasserstein.Distance);
        Add(model, last, "coupling to McKean copies", 1, m => m.Coupling);
        Add(model, last, "outputs F − limit", 2, m => m.OutputError);

        // Sampling makes W_p fall like N^(-1/d) for d > 2 p; copies and outputs like N^(-1/2) (theory: B2, B3).
        Rate(model, last, last[0].Wasserstein.Distance, d > 4 ? -1.0 / d : -0.5, d > 4 ? $"rate N^(−1/{d})" : "rate N^(−1/2)", 0);
        Rate(model, last, last[0].Coupling, -0.5, "rate N^(−1/2)", 1);
        return model;
    }

    private static void Add(PlotModel model, MeanFieldMeasurement[] rows, string title, int color, Func<MeanFieldMeasurement, double> value)
    {
        var line = PlotStyle.Line(title, PlotStyle.Color(color), LineStyle.Solid, MarkerType.Circle);
        line.Points.AddRange(rows.Where(row => value(row) > 0).Select(row => new DataPoint(row.ParticleCount, value(row))));
        model.Series.Add(line);
    }

    private static void Rate(PlotModel model, MeanFieldMeasurement[] rows, double start, double exponent, string title, int color)
    {
        var line = PlotStyle.Line(title, PlotStyle.Color(color), LineStyle.Dash);
        double first = rows[0].ParticleCount;
        line.Points.AddRange(rows.Where(_ => start > 0)
            .Select(row => new DataPoint(row.ParticleCount, start * Math.Pow(row.ParticleCount / first, exponent))));
        model.Series.Add(line);
    }
}
