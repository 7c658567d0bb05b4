using System.Globalization;
using MeanFieldTools.Bounds;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace MeanFieldTools.Plots;

/// <summary>
/// The ladder of bounds for one N and time: a rung for each bound, the floor at the bottom, values on a logarithmic axis that ends above
/// the cap; what lies beyond is written at the edge. Measured values stand on the rungs that bound them.
/// </summary>
internal static class BoundLadderPlot
{
    // Decades beyond the cap, and below it, that are drawn.
    private const double Above = 2.5;
    private const double Below = 9;

    // Where marks of what lies beyond stand, in decades from the edge.
    private const double Edge = 0.1;

    /// <summary>A measured value of a quantity that is bounded.</summary>
    public readonly record struct Measured(BoundQuantity Quantity, double Value, string Source);

    public static PlotModel Draw(IReadOnlyList<ChaosBound> bounds, IReadOnlyList<Measured> measured)
    {
        var first = bounds[0];
        double cap = Math.Log10(first.Cap), high = cap + Above;
        double[] logs = [.. bounds.Select(b => b.Refused ? double.NaN : b.Log10Value ?? double.PositiveInfinity)];
        double[] shown = [.. logs.Where(double.IsFinite), .. measured.Where(m => m.Value > 0).Select(m => Math.Log10(m.Value))];
        double low = Math.Max(cap - Below, shown.DefaultIfEmpty(cap).Min()) - 0.5;

        var model = PlotStyle.Model("The ladder of bounds", $"{first.Problem}; N = {first.CountText}");
        var axis = PlotStyle.Linear(AxisPosition.Bottom, "value (rad² for squared distances, rad for W2, outputs in their unit squared)");
        (axis.Minimum, axis.Maximum) = (low, high);
        axis.LabelFormatter = value => string.Create(CultureInfo.InvariantCulture, $"10^{{{value:0.#}}}");
        model.Axes.Add(axis);
        model.Axes.Add(PlotStyle.Categories(AxisPosition.Left, "", bounds.Select(b => $"{b.Name} ({b.Quantity})")));
        model.Annotations.Add(new LineAnnotation
        {
            Type = LineAnnotationType.Vertical, X = cap, Color = OxyColors.Gray, LineStyle = LineStyle.Dash,
        });

        Marks(model, "holds", MarkerType.Circle, PlotStyle.Color(0), Rows(b => !b.Vacuous && b.Satisfied));
        Marks(model, "needs more than is known", MarkerType.Triangle, PlotStyle.Color(1), Rows(b => !b.Vacuous && !b.Satisfied));
        Marks(model, "vacuous: above the cap", MarkerType.Square, OxyColors.LightGray, Rows(b => b.Vacuous && !b.Refused));
        for (int i = 0; i < bounds.Count; i++)
        {
            double x = Inside(double.IsNaN(logs[i]) ? cap : logs[i]);
            bool right = x > (low + high) / 2;
            model.Annotations.Add(new TextAnnotation
            {
                Text = logs[i] > high ? $"{bounds[i].Text} →" : logs[i] < low ? $"← {bounds[i].Text}" : bounds[i].Text,
                TextPosition = new DataPoint(x, i),
                TextHorizontalAlignment = right ? HorizontalAlignment.Right : HorizontalAlignment.Left,
                TextVerticalAlignment = VerticalAlignment.Middle,
                Offset = new ScreenVector(right ? -8 : 8, 0),
                StrokeThickness = 0,
                Background = OxyColor.FromAColor(200, OxyColors.White),
                Padding = new OxyThickness(1, 0, 1, 0),
                FontSize = 10,
                TextColor = bounds[i].Vacuous ? OxyColors.Gray : OxyColors.Black,
            });
        }

        foreach (var (group, index) in measured.Where(m => m.Value > 0).GroupBy(m => m.Source).Select((group, i) => (group, i)))
        {
            Marks(model, $"measured: {group.Key}", MarkerType.Diamond, PlotStyle.Color(2 + index), group.SelectMany(m =>
                bounds.Select((b, i) => (b, i)).Where(p => p.b.Quantity == m.Quantity && !ChaosLadder.IsTrivial(p.b.Name))
                    .Select(p => new DataPoint(Inside(Math.Log10(m.Value)), p.i))));
        }

        return model;

        double Inside(double log) => Math.Clamp(log, low + Edge, high - Edge);
        IEnumerable<DataPoint> Rows(Predicate<ChaosBound> fits) => Enumerable.Range(0, bounds.Count)
            .Where(i => fits(bounds[i]) && !double.IsNaN(logs[i])).Select(i => new DataPoint(Inside(logs[i]), i));
    }

    private static void Marks(PlotModel model, string title, MarkerType marker, OxyColor color, IEnumerable<DataPoint> points)
    {
        var series = new LineSeries
        {
            Title = title, Color = color, LineStyle = LineStyle.None, MarkerType = marker, MarkerSize = 5,
            MarkerFill = color, MarkerStroke = color
        };
        series.Points.AddRange(points);
        if (series.Points.Count > 0)
        {
            model.Series.Add(series);
        }
    }
}
