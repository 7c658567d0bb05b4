using System.Xml.Linq;

namespace MeanFieldTools.Help.Views;

/// <summary>
/// Writes what PowerShell is told about types apart from their views: the properties it takes by default, and the aliases of properties.
/// </summary>
internal static class TypesFileWriter
{
    public static XDocument Write(IEnumerable<ViewFile> files) =>
        new(new XElement("Types", files.Where(file => file.Default.Count > 0).Select(file => new XElement(
            "Type",
            new XElement("Name", file.TypeName),
            new XElement(
                "Members",
                Aliases(file),
                new XElement(
                    "MemberSet",
                    new XElement("Name", "PSStandardMembers"),
                    new XElement("Members", new XElement(
                        "PropertySet",
                        new XElement("Name", "DefaultDisplayPropertySet"),
                        new XElement("ReferencedProperties", file.Default.Select(name => new XElement("Name", name)))))))))));

    private static IEnumerable<XElement> Aliases(ViewFile file) => file.Views
        .SelectMany(view => view switch { TableView table => table.Columns, ListView list => list.Items, _ => [] })
        .Where(item => item.Alias is not null)
        .DistinctBy(item => item.Alias)
        .Select(item => new XElement("AliasProperty", new XElement("Name", item.Alias), new XElement("ReferencedMemberName", item.Key)));
}
