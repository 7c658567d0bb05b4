using System.Globalization;
using MeanFieldTools.Quantities;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace MeanFieldTools.Plots;

/// <summary>
/// A quantity against N on logarithmic axes: points with their intervals, the power law that fits them as a line, the expected one through
/// the first point dashed.
/// </summary>
internal static class RateLines
{
    // Where an interval that reaches to 0 or below ends: beyond the lower edge of any plot.
    private const double Beyond = 1e-300;
    private const double Margin = 1.25;

    /// <summary>A mean with its confidence interval; none for a single value.</summary>
    public readonly record struct Point(int Count, double Value, double? Low, double? High);

    /// <summary>A power law: value = Factor * N^Exponent, times (log N)^LogPower.</summary>
    public readonly record struct PowerLaw(double Factor, double Exponent, double LogPower)
    {
        public double At(double n) => Factor * Math.Pow(n, Exponent) * (LogPower == 0 ? 1 : Math.Pow(Math.Log(n), LogPower));

        /// <summary>The law of a known rate, of any factor; null where none is known.</summary>
        public static PowerLaw? Of(QuantityRate? rate) => rate is null ? null : new PowerLaw(1, rate.Exponent, rate.LogPower);

        /// <summary>The same law through a point.</summary>
        public PowerLaw Through(double n, double value) => this with { Factor = Factor * value / At(n) };

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"N^({Exponent:0.###}){(LogPower == 1 ? " log N" : LogPower == 0.5 ? " (log N)^(1/2)" : "")}");
    }

    /// <summary>The units of quantities, each once, for an axis.</summary>
    public static string Units(IEnumerable<Quantity> quantities) => string.Join("; ", quantities.Select(q => q.Unit).Distinct());

    /// <summary>The law that was fitted; where the fit has a correction term, its leading power through the middle of the points.</summary>
    public static PowerLaw Law(ConvergenceRate rate, IReadOnlyList<Point> points, double logPower)
    {
        var law = new PowerLaw(Math.Exp(rate.Intercept), rate.Exponent, logPower);
        return rate.Correction.StartsWith("exp", StringComparison.Ordinal)
            ? law with { Factor = law.Factor * Math.Exp(points.Average(p => Math.Log(p.Value / law.At(p.Count)))) }
            : law;
    }

    /// <summary>Adds a quantity to a plot.</summary>
    /// <param name="model">The plot.</param>
    /// <param name="title">The quantity.</param>
    /// <param name="color">The number of its colour.</param>
    /// <param name="points">Its values, by N.</param>
    /// <param name="fitted">The law that fits them, with the half width of the exponent's interval.</param>
    /// <param name="expected">The law that is expected, of any factor.</param>
    public static void Add(
        PlotModel model, string title, int color, IReadOnlyList<Point> points, (PowerLaw Law, double? Reach)? fitted, PowerLaw? expected)
    {
        var hue = PlotStyle.Color(color);
        foreach (var point in points.Where(p => p.High > p.Value))
        {
            model.Series.Add(PlotStyle.ErrorBar(point.Count, point.Low is > 0 ? point.Low.Value : Beyond, point.High!.Value, hue));
        }

        var marks = PlotStyle.Line(title, hue, LineStyle.None, MarkerType.Circle);
        marks.Points.AddRange(points.Select(p => new DataPoint(p.Count, p.Value)));
        model.Series.Add(marks);
        if (fitted is var (law, reach))
        {
            string exponent = reach is { } width
                ? string.Create(CultureInfo.InvariantCulture, $"{law.Exponent:0.00} ± {width:0.00}")
                : string.Create(CultureInfo.InvariantCulture, $"{law.Exponent:0.00}");
            Curve(model, $"fitted N^({exponent}){law.ToString()[law.ToString().IndexOf(')', StringComparison.Ordinal)..][1..]}", hue,
                LineStyle.Solid, points, law);
        }

        if (expected is { } rate)
        {
            Curve(model, $"expected {rate}", hue, LineStyle.Dash, points, rate.Through(points[0].Count, points[0].Value));
        }
    }

    /// <summary>Adds the axes: N with the measured numbers as its ticks, and values from the least that is drawn.</summary>
    public static void AddAxes(PlotModel model, string title)
    {
        DataPoint[] drawn = [.. model.Series.OfType<LineSeries>().SelectMany(line => line.Points)];
        model.Axes.Add(new CountAxis([.. drawn.Select(p => p.X).Distinct().Order()])
        {
            Position = AxisPosition.Bottom,
            Title = "number of experts N",
            MajorGridlineStyle = LineStyle.Solid,
            MajorGridlineColor = PlotStyle.Grid,
            TicklineColor = OxyColors.Gray,
            PowerPadding = false,
        });
        var axis = PlotStyle.Logarithmic(AxisPosition.Left, title);
        double[] values = [.. drawn.Select(p => p.Y).Where(y => y > Beyond)];
        if (values.Length > 0)
        {
            (axis.Minimum, axis.Maximum) = (values.Min() / Margin, values.Max() * Margin);
        }

        model.Axes.Add(axis);
    }

    private static void Curve(PlotModel model, string title, OxyColor color, LineStyle style, IReadOnlyList<Point> points, PowerLaw law)
    {
        var line = PlotStyle.Line(title, color, style);
        line.Points.AddRange(points.Select(p => new DataPoint(p.Count, law.At(p.Count))));
        model.Series.Add(line);
    }

    /// <summary>A logarithmic axis with a tick at each measured N, as far as they stand apart.</summary>
    private sealed class CountAxis : LogarithmicAxis
    {
        private const double LeastDistance = 36;
        private readonly double[] _counts;

        public CountAxis(double[] counts)
        {
            _counts = counts;
            (Minimum, Maximum) = counts.Length == 0 ? (1, 10) : (counts[0] / 1.15, counts[^1] * 1.15);
        }

        public override void GetTickValues(
            out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues)
        {
            var ticks = new List<double>();
            foreach (double count in _counts)
            {
                if (ticks.Count == 0 || Math.Abs(Transform(count) - Transform(ticks[^1])) >= LeastDistance)
                {
                    ticks.Add(count);
                }
            }

            (majorLabelValues, majorTickValues, minorTickValues) = (ticks, ticks, []);
        }

        protected override string FormatValueOverride(double x) => x.ToString("R", CultureInfo.InvariantCulture);
    }
}
