using System.Xml.Linq;

namespace MeanFieldTools.Reports;

/// <summary>A table of a report. Columns that are the same in all rows may be told once, above it; a long table is folded.</summary>
/// <param name="caption">What the table shows.</param>
/// <param name="columns">The columns; the first names its row.</param>
internal sealed class ReportTable(string caption, IReadOnlyList<ReportTable.Column> columns)
{
    private const int MostOpen = 60;
    private readonly List<object?[]> _rows = [];

    /// <summary>A column.</summary>
    /// <param name="Head">Its head.</param>
    /// <param name="Name">Its name in the files of results, or what it is in words.</param>
    /// <param name="IsNumber">Whether it stands to the right.</param>
    /// <param name="Once">Whether it is told once where it is the same in all rows.</param>
    public sealed record Column(string Head, string Name = "", bool IsNumber = false, bool Once = false);

    /// <summary>Adds a row: a text, or an element, for each column.</summary>
    public void Add(params object?[] cells) => _rows.Add(cells);

    /// <summary>The table, with what is told once before it.</summary>
    public IEnumerable<XElement> Draw()
    {
        int[] once = [.. Enumerable.Range(0, columns.Count)
            .Where(i => columns[i].Once && _rows.Count > 1 && _rows.All(row => Equals(row[i], _rows[0][i])))];
        int[] shown = [.. Enumerable.Range(0, columns.Count).Except(once)];
        int[] told = [.. once.Where(i => $"{_rows[0][i]}".Length > 0)];
        if (told.Length > 0)
        {
            yield return Html.Element("p", "In all rows:");
            yield return Html.Element("dl", Html.Attribute("class", "once"), told.Select(i => Html.Element(
                "div", Html.Element("dt", Attributes(columns[i], header: false), columns[i].Head), Html.Element("dd", _rows[0][i]))));
        }

        var table = Html.Element(
            "table",
            Html.Element("caption", caption),
            Html.Element("thead",
                Html.Element("tr", shown.Select(
                    i => Html.Element("th", Html.Attribute("scope", "col"), Attributes(columns[i], header: true), columns[i].Head)))),
            Html.Element("tbody", _rows.Select(row => Html.Element("tr", shown.Select(i => Cell(columns[i], row[i], i == shown[0]))))));
        var scroll = Html.Element("div", Html.Attribute("class", "scroll"), Html.Attribute("role", "region"),
            Html.Attribute("tabindex", "0"), Html.Attribute("aria-label", caption), table);
        yield return _rows.Count <= MostOpen
            ? scroll
            : Html.Element("details", Html.Element("summary", $"{caption}: {_rows.Count} rows"), scroll);
    }

    private static XElement Cell(Column column, object? value, bool first)
    {
        object?[] look = column.IsNumber ? [Html.Attribute("class", "n")] : [];
        return first
            ? Html.Element("th", [Html.Attribute("scope", "row"), .. look, value])
            : Html.Element("td", [.. look, value]);
    }

    private static object?[] Attributes(Column column, bool header) =>
    [
        header && column.IsNumber ? Html.Attribute("class", "n") : null,
        column.Name.Length > 0 ? Html.Attribute("data-column", column.Name) : null,
        column.Name.Length > 0 && column.Name != column.Head ? Html.Attribute("title", column.Name) : null,
    ];
}
