using System.Globalization;
using System.Xml.Linq;
using MeanFieldTools.Plans;
using MeanFieldTools.Results;
using MeanFieldTools.Store;

namespace MeanFieldTools.Reports;

/// <summary>
/// The results of an experiment as one page that needs nothing else: what was run, tables, plots, bounds, configuration, provenance. The
/// same results make the same page, in every culture and at any time.
/// </summary>
internal sealed class ExperimentReport
{
    private readonly ResultFolder _folder;
    private readonly (Cell Cell, RunResult Result)[] _results;
    private readonly MeanFieldMeasurement[] _measurements;
    private readonly (Cell Cell, RunProvenance? Provenance)[] _runs;

    private ExperimentReport(ResultFolder folder)
    {
        _folder = folder;
        _results = [.. folder.Results()];
        _measurements = [.. folder.Measurements(_results)];
        _runs = [.. _results.Select(r => (r.Cell, ReportProvenance.Read(folder.Store, r.Cell)))];
    }

    /// <summary>The page of a folder of results.</summary>
    public static string Make(ResultFolder folder) => new ExperimentReport(folder).Page();

    private string Page()
    {
        string name = _folder.Experiment.Name;
        (string Id, string Title, IEnumerable<XElement> Content)[] sections = [.. Sections().Where(section => section.Content.Any())];
        return Html.Write(Html.Element(
            "html",
            Html.Attribute("lang", "en"),
            Html.Element(
                "head",
                Html.Element("meta", Html.Attribute("charset", "utf-8")),
                Html.Element("meta", Html.Attribute("name", "viewport"), Html.Attribute("content", "width=device-width, initial-scale=1")),
                Html.Element("meta", Html.Attribute("name", "generator"),
                    Html.Attribute("content", $"MeanFieldTools {ExperimentPlan.Version}")),
                Html.Element("title", $"{name}: a report of MeanFieldTools"),
                Html.Element("style", ReportStyle.Sheet)),
            Html.Element(
                "body",
                Html.Element("header", Html.Element("h1", name), Html.Element(
                    "p", $"Written by MeanFieldTools {ExperimentPlan.Version}. Equations are numbered as in arXiv:2501.14660.")),
                Html.Element("nav", Html.Attribute("aria-label", "Sections"), Html.Element("ul", sections.Select(section =>
                    Html.Element("li", Html.Element("a", Html.Attribute("href", $"#{section.Id}"), section.Title))))),
                Html.Element("main", sections.Select(section => Html.Element(
                    "section", Html.Attribute("id", section.Id), Html.Attribute("aria-labelledby", $"{section.Id}-title"),
                    Html.Element("h2", Html.Attribute("id", $"{section.Id}-title"), section.Title), section.Content))))));
    }

    private IEnumerable<(string Id, string Title, IEnumerable<XElement> Content)> Sections()
    {
        yield return ("summary", "Summary", Summary());
        if (_results.Length > 0)
        {
            yield return ("results", "Results", ReportResults.All(ResultTable.Create(_folder.Plan, _results)));
            yield return ("means", "Means over repeats", ReportResults.Means(_measurements, _folder.Plan.Axes));
            yield return ("plots", "Plots", [.. ReportFigures.Draw(_folder.Experiment.Section.Plots, _measurements)]);
            yield return ("bounds", "Bounds", ReportBounds.Draw(_measurements));
        }

        yield return ("configuration", "Configuration",
            [Html.Element("pre", Html.Element("code", _folder.Plan.Configuration().ReplaceLineEndings("\n")))]);
        if (_results.Length > 0)
        {
            yield return ("provenance", "Provenance", ReportProvenance.Draw(_runs));
        }
    }

    private IEnumerable<XElement> Summary()
    {
        var cells = _folder.Plan.Cells;
        var inventory = _folder.Store.Peek();
        var states = cells.Select(cell => (Cell: cell, State: inventory.State(cell.Run))).ToArray();
        int failed = states.Count(s => s.State == RunState.Failed), finished = states.Count(s => s.State == RunState.Finished);
        double seconds = _runs.Sum(run => run.Provenance?.Elapsed.GetValueOrDefault("total") ?? 0);
        var facts = new List<(string Name, string Text)>
        {
            ("Experts", ReportText.Some(_results.Select(r => r.Result.Expert))),
            ("Data", ReportText.Some(_results.Select(r => r.Result.Data))),
            ("N", ReportText.Some(cells.Select(cell => cell.ParticleCount).Distinct().Order().Select(n => ReportText.Value(n)),
                most: 20).Replace(";", ",", StringComparison.Ordinal)),
            ("Times", ReportText.Some(cells.SelectMany(cell => cell.Section.Training!.SavedTimes()).Distinct().Order()
                .Select(t => ReportText.Value(t)), most: 20).Replace(";", ",", StringComparison.Ordinal)),
            ("Seed", ReportText.Value(_folder.Plan.Seed)),
            ("Varied", string.Join(", ", _folder.Plan.Axes)),
            ("Limit", ReportText.Some(_results.Select(r => string.Create(
                CultureInfo.InvariantCulture, $"{r.Result.LimitPointCount} points, outputs good to {r.Result.LimitEstimatedError:G1}")),
                most: 3)),
            ("Cells",
                $"{finished} of {cells.Count} finished{(failed > 0 ? $", {failed} failed" : "")}"
                + (cells.Count > finished + failed ? $", {cells.Count - finished - failed} missing" : "")),
            ("Time of the runs", string.Create(CultureInfo.InvariantCulture, $"{seconds:G4} seconds in all")),
        };
        yield return Html.Element("dl", facts.Where(fact => fact.Text.Length > 0).Select(fact =>
            Html.Element("div", Html.Element("dt", fact.Name), Html.Element("dd", fact.Text))));
        if (finished < cells.Count)
        {
            var table = new ReportTable(
                "Cells that are not finished", [new("Cell", "", true), new("Setting"), new("State"), new("Reason")]);
            foreach (var (cell, state) in states.Where(s => s.State != RunState.Finished))
            {
                table.Add(ReportText.Value(cell.Index), ReportText.Setting(cell.Setting),
                    state == RunState.Failed ? "failed" : "missing", Reason(cell, state));
            }

            foreach (var element in table.Draw())
            {
                yield return element;
            }
        }
    }

    private string Reason(Cell cell, RunState state) => state switch
    {
        RunState.Failed when _folder.Store.Failure(cell.Run) is { } text => CellFailure.ReadMessage(text),
        RunState.Killed => "begun and not ended",
        _ => "not run",
    };
}
