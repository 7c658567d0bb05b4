using System.Globalization;
using MeanFieldTools.Results;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace MeanFieldTools.Plots;

/// <summary>A quantity over two keys of a sweep, means over all else, at the latest time of each cell.</summary>
internal static class SweepPlot
{
    private const int MostLabelsAcross = 14;
    private const int MostLabelsUp = 20;

    /// <summary>The two keys along the axes; null where cells differ in fewer.</summary>
    public static (string X, string Y)? Axes(IReadOnlyList<MeanFieldMeasurement> measurements, IReadOnlyList<string>? asked)
    {
        string[] keys = [.. asked ?? measurements.SelectMany(m => m.Setting.Keys).Distinct().Where(key => key != "seed")];
        return keys.Length >= 2 ? (keys[0], keys[1]) : null;
    }

    public static PlotModel Draw(IReadOnlyList<MeanFieldMeasurement> measurements, IReadOnlyList<string>? asked, string property)
    {
        var (xKey, yKey) = Axes(measurements, asked)
            ?? throw new MeanFieldException(Fault.PlotInputInvalid, "A plot of kind Sweep needs two keys in which cells differ.")
            {
                Target = measurements[0],
                Remedy = Remedy.NameKeys,
            };
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

        string description = last[0].Experiment.Split('\n')[0].TrimEnd('\r', '.');
        int most = last.GroupBy(m => (MeasurementKey.Text(m, xKey), MeasurementKey.Text(m, yKey))).Max(group => group.Count());
        var model = PlotStyle.Model(
            $"{property} over the sweep",
            most > 1 ? string.Create(CultureInfo.InvariantCulture, $"{description}; means of {most}") : description);
        model.Axes.Add(PlotStyle.Categories(AxisPosition.Bottom, xKey, xs));
        model.Axes.Add(PlotStyle.Categories(AxisPosition.Left, yKey, ys));
        model.Axes.Add(PlotStyle.ColorAxis(property));
        model.Series.Add(PlotStyle.HeatMap(data, (-0.5, xs.Length - 0.5), (-0.5, ys.Length - 0.5)));
        if (xs.Length <= MostLabelsAcross && ys.Length <= MostLabelsUp)
        {
            AddValues(model, data);
        }

        return model;
    }

    // The values in their cells, in what is seen on the colour below.
    private static void AddValues(PlotModel model, double[,] data)
    {
        double[] known = [.. data.Cast<double>().Where(double.IsFinite)];
        double middle = known.Length == 0 ? 0 : 0.5 * (known.Min() + known.Max());
        for (int i = 0; i < data.Length; i++)
        {
            var (x, y) = (i / data.GetLength(1), i % data.GetLength(1));
            if (double.IsFinite(data[x, y]))
            {
                model.Annotations.Add(new TextAnnotation
                {
                    Text = data[x, y].ToString("G3", CultureInfo.InvariantCulture),
                    TextPosition = new DataPoint(x, y),
                    TextHorizontalAlignment = HorizontalAlignment.Center,
                    TextVerticalAlignment = VerticalAlignment.Middle,
                    StrokeThickness = 0,
                    TextColor = data[x, y] > middle ? OxyColors.Black : OxyColors.White,
                });
            }
        }
    }

    private static string[] Values(IEnumerable<MeanFieldMeasurement> measurements, string key) =>
        [.. measurements.Select(m => MeasurementKey.Value(m, key)).Distinct()
            .OrderBy(value => value is long or double or int ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : double.NaN)
            .ThenBy(value => $"{value}", StringComparer.Ordinal)
            .Select(MeasurementKey.Text).Distinct()];
}
