using System.Globalization;
using MathNet.Numerics.LinearRegression;
using MeanFieldTools.Quantities;
using MeanFieldTools.Results;
using MeanFieldTools.Studies;
using OxyPlot;

namespace MeanFieldTools.Plots;

/// <summary>
/// Distances to the limit against N on logarithmic axes: means over repeats with 95 % confidence intervals, the slope that fits them, and
/// the slope that is expected through the first point.
/// </summary>
internal static class ConvergencePlot
{
    // A line and its error need at least so many numbers of experts.
    private const int SizesForError = 3;

    public static PlotModel Draw(IReadOnlyList<MeanFieldMeasurement> measurements)
    {
        double time = measurements.Max(m => m.Time);
        var (last, setting) = OneProblem([.. measurements.Where(m => m.Time == time)]);
        int d = last[0].ParameterCount;
        double order = last.Select(m => m.Wasserstein?.Order).FirstOrDefault(o => o is not null) ?? 2;
        string description = last[0].Experiment.Split('\n')[0].TrimEnd(',', '\r', '.');
        var model = PlotStyle.Model(
            "Distance to the mean-field limit",
            string.Create(CultureInfo.InvariantCulture, $"{description}; t = {time}{setting}{Means(last)}"));
        Quantity[] drawn = [.. QuantityTable.OfExperiments.Where(q => q.Plot is not null).OrderBy(q => q.Plot!.Place)];
        foreach (var quantity in drawn)
        {
            Add(model, last, string.Format(CultureInfo.InvariantCulture, quantity.Plot!.Label, order), quantity, d);
        }

        RateLines.AddAxes(model, $"distance ({RateLines.Units(drawn)})");
        return model;
    }

    // Numbers of experts are compared within one problem: of a sweep over other keys, the settings with most numbers, the last of them.
    private static (MeanFieldMeasurement[] Rows, string Setting) OneProblem(MeanFieldMeasurement[] rows)
    {
        var problems = rows.GroupBy(MeasurementKey.Problem);
        int Sizes(IEnumerable<MeanFieldMeasurement> some) => some.Select(m => m.ParticleCount).Distinct().Count();
        var most = problems.Reverse().MaxBy(Sizes)!;

        // Where every setting has a number of its own, as when they are drawn at random, all are shown together.
        bool together = Sizes(most) == 1;
        return ([.. (together ? rows.AsEnumerable() : most).OrderBy(m => m.ParticleCount)],
            together || most.Key.Length == 0 ? "" : $"; {most.Key}");
    }

    private static string Means(MeanFieldMeasurement[] rows)
    {
        if (rows.GroupBy(m => m.ParticleCount).All(group => group.Count() == 1))
        {
            return "";
        }

        string[] keys = [.. rows.SelectMany(m => m.Setting.Keys).Distinct()
            .Where(key => key != "ensemble.count"
                && rows.Select(m => m.Setting.TryGetValue(key, out object? value) ? value : null).Distinct().Count() > 1)];
        int repeats = rows.Length / rows.Select(m => m.ParticleCount).Distinct().Count();
        return $"; means of {repeats} over {string.Join(", ", keys)}, 95 % confidence";
    }

    private static void Add(PlotModel model, MeanFieldMeasurement[] rows, string title, Quantity quantity, int dimension)
    {
        (int N, SampleStatistics Statistics)[] groups = [.. rows
            .Select(row => (row.ParticleCount, Value: QuantityValue.Of(row, quantity)))
            .Where(point => point.Value > 0)
            .GroupBy(point => point.ParticleCount)
            .Select(group => (group.Key, SampleStatistics.Of([.. group.Select(point => point.Value!.Value)])))];
        if (groups.Length > 0)
        {
            var expected = quantity.Plot!.ShowsExpected ? RateLines.PowerLaw.Of(quantity.Rate(dimension)) : null;
            var law = expected?.LogPower > 0 && groups[0].N < 2 ? null : expected;
            RateLines.Point[] points =
                [.. groups.Select(g => new RateLines.Point(g.N, g.Statistics.Mean, g.Statistics.Low, g.Statistics.High))];
            RateLines.Add(model, title, quantity.Plot.Color, points, Fit(groups, points), law);
        }
    }

    private static (RateLines.PowerLaw Law, double? Reach)? Fit((int N, SampleStatistics Statistics)[] groups, RateLines.Point[] points)
    {
        if (groups.Length < 2)
        {
            return null;
        }

        if (groups.Length < SizesForError)
        {
            var (intercept, slope) = SimpleRegression.Fit(
                [.. points.Select(p => Math.Log(p.Count))], [.. points.Select(p => Math.Log(p.Value))]);
            return (new RateLines.PowerLaw(Math.Exp(intercept), slope, 0), null);
        }

        RatePoint[] values = [.. groups.Select(g => new RatePoint(g.N, g.Statistics.Mean, g.Statistics.StandardError, g.Statistics.Count))];
        var rate = RateFit.Fit("distance", null, values, null, RateFit.DefaultLevel);
        return (RateLines.Law(rate, points, 0), 0.5 * (rate.ConfidenceInterval[1] - rate.ConfidenceInterval[0]));
    }
}
