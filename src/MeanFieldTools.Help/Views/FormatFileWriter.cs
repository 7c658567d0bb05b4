using System.Globalization;
using System.Xml.Linq;

namespace MeanFieldTools.Help.Views;

/// <summary>Writes the views of all types as a format file of PowerShell.</summary>
internal static class FormatFileWriter
{
    public static XDocument Write(IEnumerable<(ViewFile File, Type Type)> files) => new(
        new XElement("Configuration", new XElement(
            "ViewDefinitions", files.SelectMany(entry => entry.File.Views.Select(view => View(view, entry.File, entry.Type))))));

    private static XElement View(View view, ViewFile file, Type type)
    {
        var definition = new XElement(
            "View", new XElement("Name", file.Name), new XElement("ViewSelectedBy", new XElement("TypeName", file.TypeName)));
        switch (view)
        {
            case TableView table:
                definition.Add(table.Group is { } group ? Group(group) : null, Table(table, file, type));
                break;
            case ListView list:
                definition.Add(new XElement(
                    "ListControl", new XElement("ListEntries", new XElement("ListEntry", new XElement("ListItems", list.Items.Select(item =>
                        new XElement("ListItem", new XElement("Label", item.Label), Shown(ViewExpression.Of(item, type, file.Path)))))))));
                break;
            case TextView text:
                definition.Add(Custom(text.Formats.Select((format, i) => new[]
                {
                    i > 0 ? new XElement("NewLine") : null,
                    new XElement("ExpressionBinding", Script(ViewExpression.Formatted(format, "$_"))),
                    new XElement("NewLine"),
                })));
                break;
        }

        return definition;
    }

    private static XElement Table(TableView table, ViewFile file, Type type)
    {
        var shown = table.Columns.Select(column => ViewExpression.Of(column, type, file.Path)).ToList();
        return new XElement(
            "TableControl",
            new XElement("TableHeaders", table.Columns.Zip(shown, (column, expression) => new XElement(
                "TableColumnHeader",
                new XElement("Label", column.Label),
                column.Width is { } width ? new XElement("Width", width.ToString(CultureInfo.InvariantCulture)) : null,
                new XElement("Alignment", expression.IsNumber ? "Right" : "Left")))),
            new XElement("TableRowEntries", new XElement(
                "TableRowEntry",
                table.Wrap ? new XElement("Wrap") : null,
                new XElement("TableColumnItems", shown.Select(expression => new XElement("TableColumnItem", Shown(expression)))))));
    }

    private static XElement Group(ViewGroup group) => new(
        "GroupBy",
        Script(group.Value),
        group.Label is { } label ? new XElement("Label", label)
            : group.Header is { } header
                ? Custom(new XElement("ExpressionBinding", Script(ViewExpression.Formatted(header, "$_"))), new XElement("NewLine"))
            : Custom(new XElement("ExpressionBinding", new XElement("ItemSelectionCondition", Script(group.Value)), Script(group.Value))));

    private static XElement Custom(params object[] items) =>
        new("CustomControl", new XElement("CustomEntries", new XElement("CustomEntry", new XElement("CustomItem", items))));

    private static XElement Shown(ViewExpression expression) =>
        expression.Property is { } property ? new XElement("PropertyName", property) : Script(expression.Script!);

    private static XElement Script(string text) => new("ScriptBlock", text);
}
