using System.Globalization;
using System.Xml.Linq;

namespace MeanFieldTools.Reports;

/// <summary>
/// What is proved about an experiment: the ladder of bounds for its largest N at its last time, with equations and hypotheses.
/// </summary>
internal static class ReportBounds
{
    public static IEnumerable<XElement> Draw(IReadOnlyList<MeanFieldMeasurement> measurements)
    {
        var last = measurements.MaxBy(m => (m.ParticleCount, m.Time))!;
        IReadOnlyList<ChaosBound> bounds;
        string? trouble = null;
        try
        {
            bounds = last.Bounds;
        }
        catch (MeanFieldException failure)
        {
            (bounds, trouble) = ([], failure.Message);
        }

        if (bounds.Count == 0)
        {
            return [Html.Element("p", trouble ?? "The experiment asks for no bounds.")];
        }

        string cell = last.Setting.Count > 0 ? $"Cell {last.Cell} ({ReportText.Setting(last.Setting)}): " : "";
        var table = new ReportTable(
            "The ladder of bounds",
            [new("Bound"), new("Of"), new("Value", "", true), new("Says something"), new("Label"), new("Equation"),
                new("Hypotheses, and how they were checked")]);
        foreach (var bound in bounds)
        {
            table.Add(
                bound.Name,
                bound.Quantity.ToString(),
                $"{(bound.Direction == BoundDirection.Lower ? "≥" : "≤")} {bound.Text}",
                bound.Refused ? "refused" : bound.Vacuous ? "no, above the cap" : "yes",
                bound.Label.ToString(),
                Html.Element("span", Html.Attribute("class", "equation"), bound.Equation),
                bound.Hypotheses.Count == 0
                    ? "none"
                    : Html.Element("ul", bound.Hypotheses.Select(
                        h => Html.Element("li", $"{h.Name}: ", h.Satisfied ? "yes" : Html.Element("strong", "NO"), $" ({h.Check})"))));
        }

        return
        [
            Html.Element("p", string.Create(
                CultureInfo.InvariantCulture, $"{cell}{bounds[0].Problem}; N = {bounds[0].CountText}; the cap is {bounds[0].Cap:G6}.")),
            .. table.Draw(),
        ];
    }
}
