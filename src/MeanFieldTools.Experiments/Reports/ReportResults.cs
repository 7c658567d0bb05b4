using System.Collections.Frozen;
using System.Xml.Linq;
using MeanFieldTools.Bounds;
using MeanFieldTools.Quantities;
using MeanFieldTools.Results;
using MeanFieldTools.Studies;
using MeanFieldTools.Texts;

namespace MeanFieldTools.Reports;

/// <summary>The tables of a report that hold what was measured: all rows, and means over repeats.</summary>
internal static class ReportResults
{
    private const string LogMark = "Log10";
    private static readonly string[] Once = ["Seed", "Order", "Norm", "Method", "ReferenceCount", "IsExact"];

    private static readonly FrozenDictionary<string, string> Heads = QuantityTable.OfExperiments.Select(q => (q.Name, q.Heading))
        .Concat([("ParticleCount", "N"), ("Time", "t"), ("ReferenceCount", "Particles for the limit"), ("IsExact", "W exact")])
        .ToFrozenDictionary(head => head.Item1, head => head.Item2);

    /// <summary>All rows of the table of results, what was measured and what is proved each in a table; a cell leads to its run.</summary>
    public static IEnumerable<XElement> All(ResultTable table)
    {
        // The number of experts has a column of its own, and the ids of the runs stand with their provenance.
        ResultColumn[] shown = [.. table.Columns.Where(column => column.Name is not ("Run" or "ensemble.count"))];
        ResultColumn[] bounds = [.. shown.Where(IsBound)];
        yield return Note(string.Join(' ', QuantityTable.OfExperiments.Select(q => $"{q.Heading}: {q.Description}.")));
        foreach (var element in Table("What was measured", table, [.. shown.Except(bounds)]))
        {
            yield return element;
        }

        if (bounds.Length > 0)
        {
            yield return Note("Bounds are of squares, but for PaperTheorem and LossGap; their equations stand below. "
                + "A bar stands for a bound that is refused or beyond 10^(10^300).");
            foreach (var element in Table(
                "What is proved", table, [.. shown.Where(column => column.Name is "Cell" or "ParticleCount" or "Time"), .. bounds]))
            {
                yield return element;
            }
        }
    }

    /// <summary>Means over the repeats with their confidence intervals; nothing where nothing was repeated.</summary>
    public static IReadOnlyList<XElement> Means(IReadOnlyList<MeanFieldMeasurement> measurements, IReadOnlyList<string> axes)
    {
        string[] by = [.. axes.Where(axis => axis != "seed")];

        // In a sweep that lists settings, a cell may lack a key that others have; it has the value of the experiment then.
        MeanFieldResultGroup[] groups = [.. ResultGroups.Make(measurements, by, MeasurementKey.MainQuantities, RateFit.DefaultLevel)];
        if (groups.All(group => group.Count < 2))
        {
            return [];
        }

        var table = new ReportTable(
            "Means over repeats, with 95 % confidence intervals",
            [.. by.Select(key => new ReportTable.Column(key == "ensemble.count" ? "N" : key, "", true)),
                new("t", "", true), new("Quantity"), new("Runs", "", true), new("Mean", "", true), new("From", "", true),
                new("To", "", true), new("Standard error", "", true)]);
        foreach (var group in groups)
        {
            table.Add(
                [.. group.Group.Values.Select(ReportText.Value), Figures.Number(group.Time), group.Property, ReportText.Value(group.Count),
                    Figures.Number(group.Mean), Figures.Number(group.Low), Figures.Number(group.High),
                    Figures.Number(group.StandardError)]);
        }

        return [.. table.Draw()];
    }

    private static IEnumerable<XElement> Table(string caption, ResultTable table, ResultColumn[] columns)
    {
        var runs = table.Columns.Single(column => column.Name == "Run");
        var report = new ReportTable(caption, [.. columns.Select(column => new ReportTable.Column(
            Head(column.Name), column.Name, column.Type != typeof(string) && column.Type != typeof(bool), Once.Contains(column.Name)))]);
        for (int i = 0; i < table.RowCount; i++)
        {
            report.Add([.. columns.Select(column => column.Name == "Cell"
                ? Html.Element("a", Html.Attribute("href", $"#run-{runs.Text(i)}"), column.Text(i))
                : (object)Text(column, i))]);
        }

        return report.Draw();
    }

    private static XElement Note(string text) => Html.Element("p", Html.Attribute("class", "note"), text);

    private static bool IsBound(ResultColumn column) => column.Name.StartsWith(LogMark, StringComparison.Ordinal);

    private static string Head(string name) =>
        name.StartsWith(LogMark, StringComparison.Ordinal)
            ? $"{name[LogMark.Length..]} {(ChaosLadder.DirectionOf(name[LogMark.Length..]) == BoundDirection.Lower ? "≥" : "≤")}"
        : Heads.GetValueOrDefault(name, name);

    private static string Text(ResultColumn column, int row) =>
        !IsBound(column) ? ReportText.Value(column.Value(row))
        : column.Value(row) is double log ? ReportText.Power(log) : "–";
}
