using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

using MeanFieldTools.Plots;
using MeanFieldTools.Results;
using MeanFieldTools.Schema;

namespace MeanFieldTools.Reports;

/// <summary>The plots of an experiment as figures of a page: all kinds that can be made of its measurements.</summary>
internal static partial class ReportFigures
{
    /// <summary>The figures.</summary>
    public static IEnumerable<XElement> Draw(PlotsSection plots, IReadOnlyList<MeanFieldMeasurement> measurements)
    {
        object[] inputs = [.. measurements];
        var coordinate = (plots.Coordinate[0], plots.Coordinate[^1]);
        int number = 0;
        foreach (var (request, caption) in Requests(measurements, coordinate))
        {
            string? svg;
            try
            {
                svg = request.Fits(measurements) ? request.Render(inputs) : null;
            }
            catch (MeanFieldException)
            {
                // A picture that cannot be made, for instance because a file of data has gone, does not take the others with it.
                svg = null;
            }

            if (svg is not null)
            {
                yield return Figure(svg, $"figure-{++number}", $"Figure {number}. {caption}");
            }
        }
    }

    private static IEnumerable<(PlotRequest Request, string Caption)> Requests(
        IReadOnlyList<MeanFieldMeasurement> measurements, (int, int) coordinate)
    {
        yield return (new PlotRequest { Kind = PlotKind.Loss }, "The loss along the gradient flow, with that of the limit.");
        if (measurements.Select(m => m.ParticleCount).Distinct().Count() > 1)
        {
            yield return (new PlotRequest { Kind = PlotKind.Convergence },
                "Distances to the limit against the number of experts, with fitted and expected slopes.");
        }

        foreach (string quantity in MeasurementKey.MainQuantities.Where(
            quantity => measurements.Any(m => MeasurementKey.Number(m, quantity) is not null)))
        {
            yield return (new PlotRequest { Kind = PlotKind.Sweep, Property = quantity }, $"{quantity} over two keys of the sweep.");
        }

        yield return (new PlotRequest { Kind = PlotKind.BoundLadder },
            "What is proved, beside what was measured, for the largest number of experts at the last time.");
        yield return (new PlotRequest { Kind = PlotKind.Particles, Coordinate = coordinate },
            "The experts in two of their angles, before and after training.");
        yield return (new PlotRequest { Kind = PlotKind.Density, Coordinate = coordinate },
            "The density of the trained experts in these angles.");
    }

    // The picture with ids that no other picture of the page has, and a name for those who do not see it.
    private static XElement Figure(string svg, string id, string caption)
    {
        using var reader = XmlReader.Create(
            new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        var picture = XDocument.Load(reader).Root!;
        foreach (var attribute in picture.DescendantsAndSelf().Attributes().ToArray())
        {
            attribute.Value = attribute.Name == "id" ? $"{id}-{attribute.Value}" : Reference().Replace(attribute.Value, $"url(#{id}-");
        }

        var (width, height) = ((string)picture.Attribute("width")!, (string)picture.Attribute("height")!);
        picture.SetAttributeValue("viewBox", $"0 0 {width} {height}");
        picture.SetAttributeValue("role", "img");
        picture.SetAttributeValue("aria-labelledby", $"{id}-caption");
        return Html.Element(
            "figure", Html.Attribute("id", id), picture, Html.Element("figcaption", Html.Attribute("id", $"{id}-caption"), caption));
    }

    [GeneratedRegex(@"url\(#")]
    private static partial Regex Reference();
}
