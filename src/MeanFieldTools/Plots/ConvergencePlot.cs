using System.Globalization;
using MathNet.Numerics.LinearRegression;
using MeanFieldTools.Experiments.Results;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace MeanFieldTools.Plots;

/// <summary>
/// Distances to the limit against N on logarithmic axes: means over repeats with 95 % confidence intervals, the slope that fits them, and
/// the slope that is expected through the first point.
/// </summary>
internal static class ConvergencePlot
{
    public static PlotModel Draw(IReadOnlyList<MeanFieldMeasurement> measurements)
    {
        double time = measurements.Max(m => m.Time);
        MeanFieldMeasurement[] last = [.. measurements.Where(m => m.Time == time).OrderBy(m => m.ParticleCount)];
        int d = last[0].ParameterCount;
        double order = last.Select(m => m.Wasserstein?.Order).FirstOrDefault(o => o is not null) ?? 2;
        int repeats = last.Length / last.Select(m => m.ParticleCount).Distinct().Count();
        string description = last[0].Experiment.Split('\n')[0].TrimEnd(',', '\r');
        var model = PlotStyle.Model(
            "Distance to the mean-field limit",
            string.Create(CultureInfo.InvariantCulture, $"{description}; t = {time}{(repeats > 1 ? $"; means of {repeats} repeats, 95 % confidence" : "")}"));
        model.Axes.Add(PlotStyle.Logarithmic(AxisPosition.Bottom, "number of experts N"));
        model.Axes.Add(PlotStyle.Logarithmic(AxisPosition.Left, "distance"));
        string w = string.Create(CultureInfo.InvariantCulture, $"W{order}");

        // Sampling makes W_p fall like N^(-1/d) for d > 2 p; copies and outputs like N^(-1/2) (theory: B2, B3).
        double sampling = d > 2 * order ? -1.0 / d : -0.5;
        Add(model, last, $"{w} to the limit", 0, m => m.Wasserstein?.Distance, sampling);
        Add(model, last, $"{w} of N draws", 5, m => m.CopyWasserstein?.Distance, null);
        Add(model, last, "coupling to McKean copies", 1, m => m.Coupling, -0.5);
        Add(model, last, "outputs F − limit", 2, m => m.OutputError, -0.5);
        return model;
    }

    private static void Add(
        PlotModel model, MeanFieldMeasurement[] rows, string title, int color, Func<MeanFieldMeasurement, double?> value, double? expected)
    {
        (double N, SampleStatistics Statistics)[] points = [.. rows
            .Where(row => value(row) > 0)
            .GroupBy(row => row.ParticleCount)
            .Select(group => ((double)group.Key, SampleStatistics.Of([.. group.Select(row => value(row)!.Value)])))];
        if (points.Length == 0)
        {
            return;
        }

        string fitted = points.Length > 1
            ? string.Create(CultureInfo.InvariantCulture, $", fitted N^({Slope(points):0.00})")
            : "";
        var line = PlotStyle.Line(title + fitted, PlotStyle.Color(color), LineStyle.Solid, MarkerType.Circle);
        line.Points.AddRange(points.Select(p => new DataPoint(p.N, p.Statistics.Mean)));
        model.Series.Add(line);
        foreach (var (n, statistics) in points.Where(p => p.Statistics.Low is > 0))
        {
            model.Series.Add(PlotStyle.ErrorBar(n, statistics.Low!.Value, statistics.High!.Value, PlotStyle.Color(color)));
        }

        if (expected is { } exponent)
        {
            var rate = PlotStyle.Line(string.Create(CultureInfo.InvariantCulture, $"expected N^({exponent:0.###})"), PlotStyle.Color(color), LineStyle.Dash);
            rate.Points.AddRange(points.Select(p => new DataPoint(p.N, points[0].Statistics.Mean * Math.Pow(p.N / points[0].N, exponent))));
            model.Series.Add(rate);
        }
    }

    private static double Slope((double N, SampleStatistics Statistics)[] points) => SimpleRegression.Fit(
        [.. points.Select(p => Math.Log(p.N))], [.. points.Select(p => Math.Log(p.Statistics.Mean))]).B;
}
