using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MeanFieldTools.Reports;

/// <summary>
/// Pages as trees, so that every text is escaped by the writer. What is written is HTML5 and well-formed XML at once: no element of HTML
/// but the void ones is ever closed by itself.
/// </summary>
internal static class Html
{
    private const char Replacement = '\ufffd';
    private static readonly XNamespace Space = "http://www.w3.org/1999/xhtml";
    private static readonly string[] Void = ["meta", "br", "hr"];

    /// <summary>An element with texts, attributes and elements.</summary>
    public static XElement Element(string name, params object?[] content)
    {
        var element = new XElement(Space + name, [.. content.Select(Clean)]);
        if (element.IsEmpty && !Void.Contains(name))
        {
            element.Add("");
        }

        return element;
    }

    /// <summary>An attribute.</summary>
    public static XAttribute Attribute(string name, string value) => new(name, Valid(value));

    /// <summary>The page as a file.</summary>
    public static string Write(XElement page)
    {
        var text = new StringBuilder("<!DOCTYPE html>\n");
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None,
            ConformanceLevel = ConformanceLevel.Fragment
        };
        using (var writer = XmlWriter.Create(text, settings))
        {
            page.WriteTo(writer);
        }

        return text.Append('\n').ToString();
    }

    private static object? Clean(object? content) => content switch
    {
        string text => Valid(text),
        IEnumerable<object?> many => many.Select(Clean).ToArray(),
        _ => content,
    };

    // Control characters have no place in a page.
    private static string Valid(string text) => text.All(XmlConvert.IsXmlChar) ? text
        : string.Concat(
            text.EnumerateRunes().Select(r => r.IsBmp && !XmlConvert.IsXmlChar((char)r.Value) ? Replacement.ToString() : r.ToString()));
}
