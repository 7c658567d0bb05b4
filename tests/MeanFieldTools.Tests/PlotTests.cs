using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;

namespace MeanFieldTools.Tests;

/// <summary>What the plots show, read from the SVG: texts, marks, and where they stand.</summary>
public sealed class PlotTests : FolderTests
{
    private const string Setup = """
        $e = New-TrigonometricExpert -MeanCosine 3
        $d = New-TrainingData -InputValue (0.1, 0.2, 0.3), (1, 2, 3) -Target 0.5, -0.5
        $p = New-ParticleEnsemble -Expert $e -Parameter (1, 2, 3), (0.5, 4, 6), (-1, 0, 2)

        """;

    private const string Sweep = """
        name: sweep <&>
        seed: 3
        expert: { meanCosine: 2 }
        data: { kind: Random, count: 2 }
        ensemble: { count: [4, 8, 16] }
        training: { time: 1 }
        limit: { tolerance: 1e-3 }
        distance: { referenceCount: 16 }
        plots: { kind: [Loss, Convergence, Density, Particles, Sweep, BoundLadder] }
        sweep: { grid: { training.time: [0.25, 0.5], ensemble.count: [4, 8, 16] }, repeat: 2 }
        """;

    [Fact]
    public void ParticlesStandAtTheirTwoChosenCoordinates()
    {
        var svg = Draw(Setup + "$p | Export-MeanFieldPlot $args[0] -Kind Particles -Coordinate 0, 2");
        var (area, marks) = Marks(svg, "ellipse");
        (double X, double Y)[] angles = [(1, 3), (0.5, 6), ((2 * Math.PI) - 1, 2)];
        Assert.Equal(3, marks.Length);
        foreach (var ((x, y), mark) in angles.Zip(marks))
        {
            Assert.Equal(area.X + (x / (2 * Math.PI) * area.Width), Number(mark, "cx"), 2);
            Assert.Equal(area.Y + ((1 - (y / (2 * Math.PI))) * area.Height), Number(mark, "cy"), 2);
        }

        string[] texts = Texts(svg);
        Assert.Contains("θ0 (radians)", texts);
        Assert.Contains("θ2 (radians)", texts);
        Assert.Equal(2, texts.Count(t => t == "3π/2"));

        // One radian is as long upwards as across.
        Assert.InRange(area.Width / area.Height, 0.95, 1.05);
    }

    /// <summary>Each gate is drawn once as it was written, and no label is longer than the box around it.</summary>
    [Fact]
    public void A_circuit_has_one_box_for_a_gate_that_holds_its_label_and_a_meter()
    {
        var svg = Draw(
            "New-QuantumExpert -Circuit 'RXX(theta0) 0 1', 'CCX 0 1 2', 'RZ(2*x0*x1 - 3*pi/4) 2', 'RY(pi/2) 1', "
            + "'Rot(theta1, theta2, pi) 2' -Observable 'Z1' | "
            + "Export-MeanFieldPlot $args[0] -Kind Circuit");
        string[] texts = Texts(svg);
        string[] gates = ["RXX(θ0)", "RZ", "(2*x0*x1-3*π/4)", "RY(π/2)", "Rot", "(θ1, θ2, π)"];
        Assert.Equal(gates.Append("Z").Order(StringComparer.Ordinal),
            texts.Where(t => !t.StartsWith('q') && !t.StartsWith("d =", StringComparison.Ordinal)
            && t != "Circuit").Order(StringComparer.Ordinal));
        var boxes = svg.Descendants().Where(e =>
            e.Name.LocalName == "rect" && ((string?)e.Attribute("style"))?.Contains("rgb(255,255,255)", StringComparison.Ordinal) == true)
            .Where(e => Number(e, "width") < 300).ToArray();
        Assert.Equal(5, boxes.Length);
        foreach (var text in svg.Descendants().Where(e => e.Name.LocalName == "text" && gates.Contains(e.Value)))
        {
            double[] place = [.. ((string)text.Attribute("transform")!).Split('(', ',', ')')[1..3].Select(t =>
                double.Parse(t, CultureInfo.InvariantCulture))];
            double half = 0.5 * text.Value.Length * 0.55 * Number(text, "font-size");
            Assert.Contains(boxes, box => Number(box, "x") <= place[0] - half && place[0] + half <= Number(box, "x") + Number(box, "width")
                && Number(box, "y") <= place[1] && place[1] <= Number(box, "y") + Number(box, "height"));
        }
    }

    [Fact]
    public void ParticlesBeforeAndAfterAreToldApart()
    {
        var svg = Draw(
            Setup + "@($p) + @($p | Start-MixtureTraining -TrainingData $d -Time 1) | Export-MeanFieldPlot $args[0] -Kind Particles");
        var marks = Marks(svg, "ellipse").Elements;
        Assert.Equal(6, marks.Length);
        Assert.All(marks[..3], mark => Assert.Contains("fill:none", (string)mark.Attribute("style")!, StringComparison.Ordinal));
        Assert.All(marks[3..], mark => Assert.Contains("stroke:none", (string)mark.Attribute("style")!, StringComparison.Ordinal));
        Assert.Contains("N = 3, t = 0", Texts(svg));
        Assert.Contains("N = 3, t = 1", Texts(svg));
    }

    [Fact]
    public void TheDensityOfParticlesIsHighestWhereTheyAre()
    {
        var svg = Draw(Setup + "New-ParticleEnsemble -Expert $e -Parameter (1, 2, 5), (1, 0, 5), (1, 1, 5) | "
            + "Export-MeanFieldPlot $args[0] -Kind Density -Coordinate 0, 2");
        var (area, cells) = Marks(svg, "rect");
        Assert.Equal(64 * 64, cells.Length);

        // The brightest colour of the scale is that of the cell with the particles.
        var brightest = cells.MaxBy(cell => Brightness((string)cell.Attribute("style")!))!;
        double x = (Number(brightest, "x") + (Number(brightest, "width") / 2) - area.X) / area.Width * 2 * Math.PI;
        double y = (1 - ((Number(brightest, "y") + (Number(brightest, "height") / 2) - area.Y) / area.Height)) * 2 * Math.PI;
        Assert.InRange(x, 1 - 0.4, 1 + 0.4);
        Assert.InRange(y, 5 - 0.4, 5 + 0.4);
        Assert.Contains("density", Texts(svg));
    }

    [Fact]
    public void TheDensityOfTheLimitIsDrawnOnItsGrid()
    {
        const string limit = Setup + "$l = Get-MeanFieldLimit -Expert (New-TrigonometricExpert -MeanCosine 2) -TrainingData "
            + "(New-TrainingData -InputValue (0, 1), (1, 2) -Target 1, -1) -Time 1 -Tolerance 1e-3;";
        var map = Draw(limit + "$l | Get-MeanFieldDensity 0, 1 -Time 1 -GridCount 8 | Export-MeanFieldPlot $args[0]");

        // The grid points at 0 are seen at 2 pi too.
        Assert.Equal(9 * 9, Marks(map, "rect").Elements.Length);
        var line = Draw(limit + "$l | Get-MeanFieldDensity 1 -Time 1 -GridCount 8 | Export-MeanFieldPlot $args[0]");
        Assert.Equal(9, Points(Marks(line, "polyline").Elements.Single()).Length);
        Assert.Contains("density of θ1", Texts(line));
    }

    [Theory]
    [InlineData("$p | Export-MeanFieldPlot x.svg -Kind Particles -Coordinate 0, 3", "coordinates 0 and 3")]
    [InlineData("$p | Export-MeanFieldPlot x.svg -Kind Density -Coordinate 3", "coordinates 3 and 3")]
    [InlineData("$p, (New-ParticleEnsemble -Expert (New-TrigonometricExpert -MeanCosine 4) -Count 2 -Seed 1) | "
        + "Export-MeanFieldPlot x.svg -Kind Particles", "3 and 4 coordinates")]
    [InlineData("$p | Export-MeanFieldPlot x.svg -Kind Sweep", "shows measurements of")]
    [InlineData("$d | Export-MeanFieldPlot x.svg -Kind Density", "not a TrainingData")]
    public void WhatCannotBeDrawnIsRefused(string command, string message)
    {
        var error = _session.Run(Setup + command).Error("PlotInputInvalid", ErrorCategory.InvalidArgument, "ExportMeanFieldPlotCommand");
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ASweepHasACellForEachPairOfValuesWithTheirMeans()
    {
        string results = Run();
        var svg = Draw("Import-MeanFieldResult $args[1] | Export-MeanFieldPlot $args[0] -Kind Sweep -Property OutputError", results);
        Assert.Equal(2 * 3, Marks(svg, "rect").Elements.Length);
        string[] texts = Texts(svg);
        foreach (string expected in new[] { "training.time", "ensemble.count", "0.25", "0.5", "4", "8", "16",
            "OutputError over the sweep" })
        {
            Assert.Contains(expected, texts);
        }

        var means = _session.Output(
            "Import-MeanFieldResult $args[0] | Measure-MeanFieldResult training.time, ensemble.count OutputError | ForEach-Object Mean",
            results);
        Assert.Equal(6, means.Count);
        Assert.All(means, mean => Assert.Contains(((double)mean.BaseObject).ToString("G3", CultureInfo.InvariantCulture), texts));
        var error = _session.Run(
            "Import-MeanFieldResult $args[0] | Export-MeanFieldPlot x.svg -Kind Sweep -Key ensemble.count, training.tim", results).Errors
            .Single();
        Assert.Equal("ArgumentInvalid,MeanFieldTools.Commands.ExportMeanFieldPlotCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Did you mean 'training.time'?", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ConvergenceShowsMeansIntervalsAndBothSlopes()
    {
        string results = Run();
        var svg = Draw("Import-MeanFieldResult $args[1] | Export-MeanFieldPlot $args[0] -Kind Convergence", results);
        string[] texts = Texts(svg);
        Assert.Equal(["16", "4", "8"], texts.Where(t => t is "4" or "8" or "16").Order(StringComparer.Ordinal));
        Assert.Equal(4, texts.Count(t => t.StartsWith("fitted N^(", StringComparison.Ordinal) && t.Contains('±')));
        Assert.Contains("expected N^(-0.5)", texts);
        Assert.Contains("expected N^(-0.5) (log N)^(1/2)", texts);
        var (area, marks) = Marks(svg, "ellipse");
        Assert.Equal(4 * 3, marks.Length);

        // Means over two seeds have intervals: a vertical line through each point.
        var lines = Marks(svg, "polyline").Elements.Select(Points).ToArray();
        Assert.All(marks,
            mark => Assert.Contains(lines, line => line.Length == 2 && line.All(p => Math.Abs(p.X - Number(mark, "cx")) < 0.01)));

        // Powers of two stand at equal distances.
        double[] xs = [.. marks[..3].Select(mark => Number(mark, "cx"))];
        Assert.Equal(xs[1] - xs[0], xs[2] - xs[1], 2);
        Assert.All(marks, mark => Assert.InRange(Number(mark, "cy"), area.Y, area.Y + area.Height));
    }

    [Fact]
    public void AnExperimentWritesEveryKindItAsksForWithRealText()
    {
        string results = Run();
        foreach (string kind in new[] { "loss", "convergence", "density", "particles", "sweep", "boundladder" })
        {
            var svg = XDocument.Load(Path.Combine(results, kind + ".svg"));
            var texts = svg.Descendants().Where(e => e.Name.LocalName == "text").ToArray();
            Assert.True(texts.Length > 5, kind);
            Assert.All(texts, text => Assert.Equal("Arial", (string?)text.Attribute("font-family")));

            // No text leaves the picture on the right: a rough width of 0.5 em a letter.
            double width = Number(svg.Root!, "width");
            Assert.All(texts.Where(t => (string?)t.Attribute("text-anchor") == "start"), t => Assert.True(
                double.Parse(((string)t.Attribute("transform")!).Split('(', ',')[1], CultureInfo.InvariantCulture)
                + (t.Value.Length * 0.5 * Number(t, "font-size")) <= width, $"{kind}: {t.Value}"));
        }
    }

    [Fact]
    public void PlotsAreTheSameInEveryCulture()
    {
        string results = Run();
        byte[] Bytes(string culture)
        {
            string path = Path.Combine(_folder, culture + ".svg");
            _session.Output(
                """
                $before = [cultureinfo]::CurrentCulture
                try {
                    [cultureinfo]::CurrentCulture = [cultureinfo]::GetCultureInfo($args[2])
                    Import-MeanFieldResult $args[1] | Export-MeanFieldPlot $args[0]
                }
                finally { [cultureinfo]::CurrentCulture = $before }
                """,
                path, results, culture);
            return File.ReadAllBytes(path);
        }

        Assert.Equal(Bytes("en-US"), Bytes("de-DE"));
    }

    [Fact]
    public void KindsComplete()
    {
        string[] kinds = [.. _session.Output(
            "$line = 'Export-MeanFieldPlot x.svg -Kind '; (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText")
            .Select(o => $"{o}")];
        Assert.Equal(["BoundLadder", "Circuit", "Convergence", "Density", "Loss", "Particles", "Sweep"],
            kinds.Order(StringComparer.Ordinal));
    }

    private string Run()
    {
        string path = Path.Combine(_folder, "e.yaml"), results = Path.Combine(_folder, "results");
        File.WriteAllText(path, Sweep);
        _session.Output("Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] }", path, results);
        return results;
    }

    private XDocument Draw(string script, params object?[] arguments)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.svg");
        _session.Output(script, [path, .. arguments]);
        return XDocument.Load(path);
    }

    private static string[] Texts(XDocument svg) => [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    // The plot area, which clips what is drawn in it, and the elements of a name in it.
    private static ((double X, double Y, double Width, double Height) Area, XElement[] Elements) Marks(XDocument svg, string name)
    {
        var clips = svg.Descendants().Where(e => e.Name.LocalName == "clipPath")
            .ToDictionary(e => (string)e.Attribute("id")!, e => e.Elements().Single());
        double width = Number(svg.Root!, "width");
        foreach (var group in svg.Root!.Elements().Where(e => e.Name.LocalName == "g"))
        {
            var clip = clips[((string)group.Attribute("clip-path")!)["url(#".Length..^1]];
            if (Number(clip, "width") < width)
            {
                return (
                    (Number(clip, "x"), Number(clip, "y"), Number(clip, "width"), Number(clip, "height")),
                    [.. group.Elements().Where(e => e.Name.LocalName == name)]);
            }
        }

        throw new InvalidDataException("The picture has no plot area.");
    }

    private static (double X, double Y)[] Points(XElement line) =>
        [.. ((string)line.Attribute("points")!).Split(' ').Select(p => p.Split(',')).Select(p => (Parse(p[0]), Parse(p[1])))];

    private static int Brightness(string style) =>
        style["fill:rgb(".Length..style.IndexOf(')')].Split(',').Sum(c => int.Parse(c, CultureInfo.InvariantCulture));

    private static double Number(XElement element, string attribute) => Parse((string)element.Attribute(attribute)!);

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
