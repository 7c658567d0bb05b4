using System.Globalization;
using MeanFieldTools.Commands;
using MeanFieldTools.Errors;
using MeanFieldTools.Experiments.Results;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace MeanFieldTools.Plots;

/// <summary>A quantity over two keys of a sweep, means over all else, at the latest time of each cell.</summary>
internal static class SweepPlot
{
    /// <summary>The two keys along the axes; null where cells differ in fewer.</summary>
    public static (string X, string Y)? Axes(IReadOnlyList<MeanFieldMeasurement> measurements, IReadOnlyList<string>? asked)
    {
        string[] keys = [.. asked ?? measurements.SelectMany(m => m.Setting.Keys).Distinct().Where(key => key != "seed")];
        return keys.Length >= 2 ? (keys[0], keys[1]) : null;
    }

    public static PlotModel Draw(IReadOnlyList<MeanFieldMeasurement> measurements, IReadOnlyList<string>? asked, string property)
    {
        var (xKey, yKey) = Axes(measurements, asked)
            ?? throw new ReportedException(ErrorRecords.PlotInputInvalid(
                "A plot of kind Sweep needs two keys in which cells differ. Name them with -Key.", measurements[0]));
        MeanFieldMeasurement[] last = [.. measurements.GroupBy(m => m.Cell).Select(cell => cell.MaxBy(m => m.Time)!)];
        string[] xs = Values(last, xKey), ys = Values(last, yKey);
        var data = new double[xs.Length, ys.Length];
        for (int i = 0; i < data.Length; i++)
        {
            var (x, y) = (i / ys.Length, i % ys.Length);
            double[] values = [.. last
                .Where(m => MeasurementKey.Text(m, xKey) == xs[x] && MeasurementKey.Text(m, yKey) == ys[y])
                .Select(m => MeasurementKey.Number(m, property)).OfType<double>()];
            data[x, y] = values.Length == 0 ? double.NaN : values.Average();
        }

        var model = PlotStyle.Model($"{property} over the sweep", last[0].Experiment.Split('\n')[0].TrimEnd('\r'));
        model.Axes.Add(PlotStyle.Categories(AxisPosition.Bottom, xKey, xs));
        model.Axes.Add(PlotStyle.Categories(AxisPosition.Left, yKey, ys));
        model.Axes.Add(PlotStyle.ColorAxis(property));
        model.Series.Add(new HeatMapSeries
        {
            X0 = 0,
            X1 = Math.Max(xs.Length - 1, 1e-9),
            Y0 = 0,
            Y1 = Math.Max(ys.Length - 1, 1e-9),
            Data = data,
            Interpolate = false,
            RenderMethod = HeatMapRenderMethod.Rectangles,
            LabelFontSize = xs.Length * ys.Length <= 60 ? 0.28 : 0,
            LabelFormatString = "G3",
        });
        return model;
    }

    private static string[] Values(IEnumerable<MeanFieldMeasurement> measurements, string key) =>
        [.. measurements.Select(m => MeasurementKey.Value(m, key)).Distinct()
            .OrderBy(value => value is long or double or int ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : double.NaN)
            .ThenBy(value => $"{value}", StringComparer.Ordinal)
            .Select(MeasurementKey.Text).Distinct()];
}
