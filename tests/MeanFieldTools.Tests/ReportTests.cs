using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;

namespace MeanFieldTools.Tests;

/// <summary>Reports of experiments: their figures against the files of results, and what they say of cells that are not finished.</summary>
public sealed class ReportTests : FolderTests
{
    private const string Sweep = """
        name: "a <b> & \"c\" 'd'"
        seed: 3
        expert: { meanCosine: 2 }
        data: { kind: Random, count: 2 }
        ensemble: { count: [4, 8] }
        training: { time: 0.5, saveAt: [0.25] }
        limit: { tolerance: 1e-3 }
        distance: { referenceCount: 16 }
        sweep: { grid: { training.relativeTolerance: [1e-6, 1e-4], ensemble.count: [4, 8] }, repeat: 2 }

        """;

    [Fact]
    public void ItsFiguresAreThoseOfTheResults()
    {
        string results = Run(Sweep), path = Report(results);
        Assert.Equal(Path.Combine(results, "report.html"), path);
        Compare(XDocument.Load(path), results);
    }

    [NeedsFact(Need.Chromium)]
    public void A_browser_shows_the_figures_of_the_results()
    {
        string results = Run(Sweep);
        Compare(Browser.Open(Report(results)), results);
    }

    [Fact]
    public void ItNeedsNothingElse()
    {
        string results = Run(Sweep), text = File.ReadAllText(Report(results));
        var page = XDocument.Parse(text);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\"", text, StringComparison.Ordinal);
        Assert.Equal("a <b> & \"c\" 'd': a report of MeanFieldTools", page.Descendants().Single(e => e.Name.LocalName == "title").Value);
        string[] loading = ["script", "link", "img", "image", "iframe", "object", "embed", "base", "form"];
        Assert.DoesNotContain(page.Descendants(), e => loading.Contains(e.Name.LocalName));
        foreach (var attribute in page.Descendants().Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            Assert.DoesNotContain("//", attribute.Value);
            Assert.DoesNotContain("src", attribute.Name.LocalName);
            Assert.True(attribute.Name.LocalName != "href" || attribute.Value.StartsWith('#'), $"{attribute}");
        }

        string style = page.Descendants().Single(e => e.Name.LocalName == "style").Value;
        Assert.DoesNotContain("url(", style);
        Assert.DoesNotContain("@import", style);
        Assert.DoesNotContain('<', style);
        Assert.DoesNotContain('>', style);
        Assert.DoesNotContain('&', style);

        // Every link and every reference leads to one place on the page.
        string[] ids = [.. page.Descendants().Attributes("id").Select(a => a.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        var targets = page.Descendants().Attributes("href").Select(a => a.Value[1..])
            .Concat(page.Descendants().Attributes("clip-path").Select(a => a.Value["url(#".Length..^1]))
            .Concat(page.Descendants().Attributes("aria-labelledby").Select(a => a.Value));
        Assert.All(targets, target => Assert.Contains(target, ids));

        // Tables and pictures can be read aloud.
        Assert.All(page.Descendants().Where(e => e.Name.LocalName == "table"),
            table => Assert.Contains(table.Elements(), e => e.Name.LocalName == "caption"));
        Assert.All(page.Descendants().Where(e => e.Name.LocalName == "th"), head => Assert.NotNull(head.Attribute("scope")));
        Assert.All(page.Descendants().Where(e => e.Name.LocalName == "figure"),
            figure => Assert.Contains(figure.Elements(), e => e.Name.LocalName == "figcaption" && e.Value.EndsWith('.')));
    }

    [Fact]
    public void TheSameResultsGiveTheSameBytesInEveryCulture()
    {
        string results = Run(Sweep);
        byte[] first = File.ReadAllBytes(Report(results));
        string other = Path.Combine(_folder, "other.html");
        _session.Output(
            """
            $before = [cultureinfo]::CurrentCulture
            try { [cultureinfo]::CurrentCulture = [cultureinfo]::GetCultureInfo('de-DE'); Export-MeanFieldReport $args[0] $args[1] }
            finally { [cultureinfo]::CurrentCulture = $before }
            """,
            results, other);
        Assert.Equal(first, File.ReadAllBytes(other));
        string itself = Path.Combine(_folder, "itself");
        Directory.CreateDirectory(itself);
        Assert.Equal(first, File.ReadAllBytes(_session.Output(
            "Import-MeanFieldResult $args[0] | Export-MeanFieldReport -Destination $args[1] -PassThru | ForEach-Object FullName", results,
            itself).Single().ToString()));
    }

    [Fact]
    public void AnExperimentWritesItsReportWhenAskedTo()
    {
        string results = Run(Sweep + "output: { report: true }"), path = Path.Combine(results, "report.html");
        byte[] written = File.ReadAllBytes(path);
        File.Delete(path);
        Assert.Equal(written, File.ReadAllBytes(Report(results)));
    }

    [Fact]
    public void FailedAndMissingCellsAreToldWithTheirReasons()
    {
        File.WriteAllText(Path.Combine(_folder, "table.csv"), "a,b,y\n0.5,0.25,1\n");
        string yaml = Sweep.Replace(
            "kind: Random, count: 2", "path: table.csv, inputProperty: [a, b], targetProperty: y").Split("sweep:")[0]
            + "sweep: { list: [{ ensemble.count: 4 }, { ensemble.count: 8, data.inputProperty: [a, c] }, { ensemble.count: 16 }, "
            + "{ ensemble.count: 32 }] }";
        string results = Run(yaml, "-Cell 0, 1, 2 -ErrorAction SilentlyContinue");
        var page = XDocument.Load(Report(results));
        Assert.Contains("2 of 4 finished, 1 failed, 1 missing", page.ToString(), StringComparison.Ordinal);
        var rows = Table(page, "Cells that are not finished").Elements().Last().Elements()
            .Select(row => row.Elements().Select(cell => cell.Value).ToArray()).ToArray();
        Assert.Equal(2, rows.Length);
        Assert.Equal("failed", rows[0][2]);
        Assert.Contains("'c'", rows[0][3], StringComparison.Ordinal);
        Assert.Equal(["missing", "not run"], rows[1][2..]);
    }

    [Fact]
    public void LongTablesAreFolded()
    {
        string results = Run(Sweep.Split("sweep:")[0].Replace("saveAt: [0.25]", "saveAt: []")
            + "study: { coupling: false, wasserstein: false }\nsweep: { repeat: 40 }");
        var page = XDocument.Load(Report(results));
        var folded = page.Descendants().Where(e => e.Name.LocalName == "details").Select(e => e.Elements().First().Value).ToArray();
        Assert.Equal(["What was measured: 80 rows", "What is proved: 80 rows", "Runs: 80 rows"], folded);
        Assert.Equal(80, Table(page, "What was measured").Elements().Last().Elements().Count());
    }

    [Fact]
    public void NothingIsWrittenWhereItShouldNotBe()
    {
        string results = Run(Sweep.Split("sweep:")[0]), path = Path.Combine(results, "report.html");
        _session.Output("Export-MeanFieldReport $args[0] -WhatIf", results);
        Assert.False(File.Exists(path));
        File.WriteAllText(path, "mine");
        _session.Run("Export-MeanFieldReport $args[0] -NoClobber", results)
            .Error("FileExists", ErrorCategory.ResourceExists, "ExportMeanFieldReportCommand");
        Assert.Equal("mine", File.ReadAllText(path));
        _session.Run("Export-MeanFieldReport $args[0]", _folder)
            .Error("ResultsNotFound", ErrorCategory.ObjectNotFound, "ExportMeanFieldReportCommand");
        _session.Run("$args[0], $args[1] | Export-MeanFieldReport -Destination $args[2]", results,
            Run(Sweep.Split("sweep:")[0], folder: "b"), Path.Combine(_folder, "r.html"))
            .Error("ArgumentInvalid", ErrorCategory.InvalidArgument, "ExportMeanFieldReportCommand");
        Assert.True(File.Exists(Path.Combine(_folder, "r.html")));
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp", SearchOption.AllDirectories));
    }

    // Every figure of the tables of results is that of results.csv to its digits, and every picture
    // that was also written as a file says the same.
    private static void Compare(XDocument page, string results)
    {
        string[][] csv = [.. File.ReadAllLines(Path.Combine(results, "results.csv")).Select(line => line.Split(','))];
        int compared = 0;
        foreach (string caption in new[] { "What was measured", "What is proved" })
        {
            var table = Table(page, caption);
            string[] names = [.. table.Descendants().Where(e => e.Name.LocalName == "thead").Descendants()
                .Where(e => e.Name.LocalName == "th").Select(e => (string)e.Attribute("data-column")!)];
            var rows = table.Elements().Last().Elements().ToArray();
            Assert.Equal(csv.Length - 1, rows.Length);
            for (int i = 0; i < rows.Length; i++)
            {
                string[] cells = [.. rows[i].Elements().Select(e => e.Value)];
                Assert.Equal(names.Length, cells.Length);
                foreach (var (name, cell) in names.Zip(cells))
                {
                    Same(name, csv[i + 1][Array.IndexOf(csv[0], name)], cell);
                    compared++;
                }
            }
        }

        // What is told once stands for all rows.
        foreach (var once in page.Descendants().Where(e => e.Name.LocalName == "dt" && e.Attribute("data-column") is not null))
        {
            int column = Array.IndexOf(csv[0], (string)once.Attribute("data-column")!);
            string text = once.ElementsAfterSelf().Single().Value;
            Assert.All(csv[1..], row => Same(csv[0][column], row[column], text));
            compared++;
        }

        Assert.True(compared > 16 * 20, $"{compared} figures");

        var pictures = page.Descendants().Where(e => e.Name.LocalName == "svg").ToArray();
        Assert.Equal(9, pictures.Length);
        foreach (string file in new[] { "loss.svg", "convergence.svg" })
        {
            string[] texts = Texts(XDocument.Load(Path.Combine(results, file)).Root!);
            Assert.Contains(pictures, picture => Texts(picture).SequenceEqual(texts));
        }

        var means = Table(page, "Means over repeats, with 95 % confidence intervals").Elements().Last().Elements().ToArray();
        Assert.Equal(2 * 2 * 2 * 4, means.Length);
        var first = means[0].Elements().Select(e => e.Value).ToArray();
        double[] losses = [.. csv[1..].Where(row => row[Array.IndexOf(csv[0], "Time")] == "0.25").Take(2)
            .Select(row => double.Parse(row[Array.IndexOf(csv[0], "Loss")], CultureInfo.InvariantCulture))];
        Assert.Equal(["Loss", "2", losses.Average().ToString("G6", CultureInfo.InvariantCulture)], first[3..6]);
    }

    private static void Same(string name, string file, string shown)
    {
        double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        if (file is "True" or "False")
        {
            Assert.Equal(file == "True" ? "yes" : "no", shown);
        }
        else if (!double.TryParse(file, CultureInfo.InvariantCulture, out double value))
        {
            Assert.Equal(file.Length == 0 && name.StartsWith("Log10", StringComparison.Ordinal) ? "–" : file, shown);
        }
        else if (name.StartsWith("Log10", StringComparison.Ordinal))
        {
            double log = shown.StartsWith("10^(10^", StringComparison.Ordinal) ? Math.Pow(10, Number(shown[7..^1]))
                : shown.StartsWith("10^", StringComparison.Ordinal) ? Number(shown[3..]) : Math.Log10(Number(shown));
            Assert.True(Math.Abs(log - value) <= Math.Max(1e-3, 1e-2 * Math.Abs(value)), $"{name}: {file} is shown as {shown}");
        }
        else
        {
            Assert.True(Math.Abs(Number(shown) - value) <= 5.01e-6 * Math.Abs(value), $"{name}: {file} is shown as {shown}");
        }
    }

    private static XElement Table(XDocument page, string caption) => page.Descendants()
        .Single(e => e.Name.LocalName == "table" && e.Elements().First().Value == caption);

    private static string[] Texts(XElement picture) =>
        [.. picture.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private string Run(string yaml, string parameters = "", string folder = "results")
    {
        string path = Path.Combine(_folder, "e.yaml"), results = Path.Combine(_folder, folder);
        File.WriteAllText(path, yaml);
        _session.Run($"Invoke-MeanFieldExperiment $args[0] -Set @{{ 'output.path' = $args[1] }} {parameters}", path, results);
        return results;
    }

    private string Report(string results) =>
        _session.Output("Export-MeanFieldReport $args[0] -PassThru | ForEach-Object FullName", results).Single().ToString();
}
