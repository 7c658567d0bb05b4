using System.Globalization;
using System.Xml.Linq;
using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Store;
using MeanFieldTools.Texts;

namespace MeanFieldTools.Reports;

/// <summary>How the runs of an experiment came about: ids, seeds, versions, machines, times, constants.</summary>
internal static class ReportProvenance
{
    private static readonly ReportTable.Column[] Columns =
    [
        new("Run"), new("Cell", "", true), new("Setting"), new("Seed", "", true, Once: true), new("MeanFieldTools", "", false, Once: true),
        new(".NET", "", false, Once: true),
        new("System", "", false, Once: true), new("Machine", "", false, Once: true), new("Commit", "", false, Once: true),
        new("Began (UTC)"), new("Seconds", "", true),
        new("d", "", true, Once: true), new("n", "", true, Once: true), new("alpha", "", true, Once: true),
        new("beta", "", true, Once: true),
        new("grad l1", "", true, Once: true), new("grad l2", "", true, Once: true), new("Hess l1", "", true, Once: true),
        new("Hess l2", "", true, Once: true),
        new("Constants from", "", false, Once: true), new("Points of the limit", "", true, Once: true),
        new("Its error", "", true, Once: true), new("Solver", "", false, Once: true),
    ];

    public static IEnumerable<XElement> Draw(IReadOnlyList<(Cell Cell, RunProvenance? Provenance)> runs)
    {
        var table = new ReportTable("Runs", Columns);
        foreach (var (cell, provenance) in runs)
        {
            var id = Html.Element("code", Html.Attribute("id", $"run-{cell.Run}"), cell.Run);
            string[] known = provenance is { } p ? Known(p) : [.. Enumerable.Repeat("", Columns.Length - 4)];
            table.Add([id, ReportText.Value(cell.Index), ReportText.Setting(cell.Setting), ReportText.Value(cell.Section.Seed), .. known]);
        }

        return table.Draw();
    }

    /// <summary>How a run came about; null where its file is missing or damaged.</summary>
    public static RunProvenance? Read(RunStore store, Cell cell)
    {
        string path = Path.Combine(store.RunFolder(cell.Run), RunFiles.Provenance);
        return File.Exists(path) ? RunProvenance.Read(UserFile.Content(path)) : null;
    }

    private static string[] Known(RunProvenance run)
    {
        var c = run.Constants;
        return
        [
            run.ModuleVersion, run.Framework, $"{run.OperatingSystem}, {run.Architecture}, {ReportText.Value(run.ProcessorCount)} cores",
            run.Machine, run.Commit ?? "",
            run.Started.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            Figures.Short(run.Elapsed.GetValueOrDefault("total")),
            ReportText.Value(run.ParameterCount), ReportText.Value(run.SampleCount),
            .. new[] { c.Alpha, c.Beta, c.GradientL1, c.GradientL2, c.HessianL1, c.HessianL2 }.Select(value => Figures.Short(value)),
            c.Source, ReportText.Value(run.LimitPointCount),
            run.LimitEstimatedError.ToString("G2", CultureInfo.InvariantCulture), run.Solver ?? "",
        ];
    }
}
