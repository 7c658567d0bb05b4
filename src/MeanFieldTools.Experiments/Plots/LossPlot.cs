using System.Collections.ObjectModel;
using System.Globalization;
using MeanFieldTools.Store;
using OxyPlot;
using OxyPlot.Axes;

namespace MeanFieldTools.Plots;

/// <summary>The loss against time: a line for each mixture from its trace, a dashed black line for each limit.</summary>
internal sealed class LossPlot
{
    private const int LimitPointSet = 400;
    private const int MostLines = 12;

    private readonly List<(string Title, DataPoint[] Points)> _mixtures = [];
    private readonly List<DataPoint[]> _limits = [];
    private string? _subtitle;

    /// <summary>Adds a trained ensemble.</summary>
    public LossPlot Add(ParticleEnsemble ensemble) =>
        Add(Title(ensemble.ParticleCount, ReadOnlyDictionary<string, object>.Empty), ensemble.Trace);

    /// <summary>Adds a limit.</summary>
    public LossPlot Add(MeanFieldLimit limit)
    {
        _subtitle ??= $"{limit.Expert}, {limit.TrainingData}";
        _limits.Add([.. Enumerable.Range(0, LimitPointSet + 1).Select(i => limit.Time * i / LimitPointSet)
            .Select(t => new DataPoint(t, limit.Loss(t)))]);
        return this;
    }

    /// <summary>Adds the run of a measurement, with its limit where that is another than those before it.</summary>
    public LossPlot Add(MeanFieldMeasurement measurement)
    {
        if (RunTrace.Read(measurement) is { } trace)
        {
            Add(Title(measurement.ParticleCount, measurement.Setting), trace.Points);
            AddLimit([.. trace.Points.Zip(trace.LimitLoss, (point, loss) => new DataPoint(point.Time, loss))]);
        }
        else if (measurement.Ensemble is { } ensemble)
        {
            Add(Title(measurement.ParticleCount, measurement.Setting), ensemble.Trace);
        }

        return this;
    }

    /// <summary>The plot of what was added.</summary>
    public PlotModel Draw()
    {
        string? many = _mixtures.Count > MostLines
            ? string.Create(CultureInfo.InvariantCulture, $"{MostLines} of {_mixtures.Count} mixtures")
            : null;
        var model = PlotStyle.Model("Loss along the gradient flow", many ?? _subtitle);
        model.Axes.Add(PlotStyle.Linear(AxisPosition.Bottom, "time t"));
        foreach (var (mixture, index) in Spread(_mixtures).Select((mixture, i) => (mixture, i)))
        {
            var style = index < PlotStyle.ColorCount ? LineStyle.Solid : LineStyle.DashDot;
            var line = PlotStyle.Line(mixture.Title, PlotStyle.Color(index), style);
            line.Points.AddRange(mixture.Points);
            model.Series.Add(line);
        }

        foreach (var (limit, index) in Spread(_limits).Select((limit, i) => (limit, i)))
        {
            var line = PlotStyle.Line(_limits.Count > 1 ? "limits N → ∞" : "limit N → ∞", OxyColors.Black, LineStyle.Dash);
            line.RenderInLegend = index == 0;
            line.Points.AddRange(limit);
            model.Series.Add(line);
        }

        double[] values = [.. model.Series.Cast<OxyPlot.Series.LineSeries>().SelectMany(line => line.Points.Select(p => p.Y))];
        bool decades = values.Length > 0 && values.Min() > 0 && values.Max() > 100 * values.Min();
        model.Axes.Add(decades ? PlotStyle.Logarithmic(AxisPosition.Left, "loss L(t)") : PlotStyle.Linear(AxisPosition.Left, "loss L(t)"));
        return model;
    }

    // As many as can be told apart, evenly among all.
    private static IEnumerable<T> Spread<T>(List<T> all) =>
        Enumerable.Range(0, Math.Min(all.Count, MostLines)).Select(i => all[(int)((long)i * all.Count / Math.Min(all.Count, MostLines))]);

    private LossPlot Add(string title, IEnumerable<TrainingTracePoint> trace)
    {
        _mixtures.Add((title, [.. trace.Select(point => new DataPoint(point.Time, point.Loss))]));
        return this;
    }

    // Mixtures of one problem have one limit; they know it at times of their own.
    private void AddLimit(DataPoint[] points)
    {
        bool Same(DataPoint[] other) => other[0].Y == points[0].Y && other[^1].X == points[^1].X && other[^1].Y == points[^1].Y;
        int known = _limits.FindIndex(Same);
        if (known < 0)
        {
            _limits.Add(points);
        }
        else if (points.Length > _limits[known].Length)
        {
            _limits[known] = points;
        }
    }

    private static string Title(int count, IReadOnlyDictionary<string, object> setting)
    {
        string rest = string.Concat(setting.Where(s => s.Key != "ensemble.count")
            .Select(s => string.Create(CultureInfo.InvariantCulture, $", {s.Key} = {s.Value}")));
        return string.Create(CultureInfo.InvariantCulture, $"N = {count}{rest}");
    }
}
