using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;

namespace MeanFieldTools.Plots;

/// <summary>The loss against time: a line for each ensemble from its trace, a dashed black line for each limit.</summary>
internal static class LossPlot
{
    private const int LimitPoints = 400;

    public static PlotModel Draw(IReadOnlyList<ParticleEnsemble> ensembles, IReadOnlyList<MeanFieldLimit> limits)
    {
        var model = PlotStyle.Model("Loss along the gradient flow", limits.Count > 0 ? $"{limits[0].Expert}, {limits[0].TrainingData}" : null);
        model.Axes.Add(PlotStyle.Linear(AxisPosition.Bottom, "time t"));
        foreach (var (ensemble, index) in ensembles.Select((e, i) => (e, i)))
        {
            var line = PlotStyle.Line(string.Create(CultureInfo.InvariantCulture, $"N = {ensemble.ParticleCount}"), PlotStyle.Color(index));
            line.Points.AddRange(ensemble.Trace.Select(point => new DataPoint(point.Time, point.Loss)));
            model.Series.Add(line);
        }

        foreach (var limit in limits)
        {
            var line = PlotStyle.Line("limit N → ∞", OxyColors.Black, LineStyle.Dash);
            for (int i = 0; i <= LimitPoints; i++)
            {
                double time = limit.Time * i / LimitPoints;
                line.Points.Add(new DataPoint(time, limit.Loss(time)));
            }

            model.Series.Add(line);
        }

        var values = model.Series.Cast<OxyPlot.Series.LineSeries>().SelectMany(line => line.Points.Select(p => p.Y)).ToArray();
        bool decades = values.Length > 0 && values.Min() > 0 && values.Max() > 100 * values.Min();
        var losses = decades
            ? PlotStyle.Logarithmic(AxisPosition.Left, "loss L(t)")
            : PlotStyle.Linear(AxisPosition.Left, "loss L(t)");
        model.Axes.Add(losses);
        return model;
    }
}
