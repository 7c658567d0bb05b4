using System.Text;
using MeanFieldTools.Help.Keys;

namespace MeanFieldTools.Help;

/// <summary>Writes an about topic as the text that Get-Help shows: 80 columns, indented under headings in capitals.</summary>
internal static class AboutWriter
{
    private const int Width = 80;
    private const string Indent = "    ";

    /// <param name="path">The page.</param>
    /// <param name="keys">What a section about keys lists; null for a page without one.</param>
    public static string Write(string path, KeyTexts? keys)
    {
        var file = MarkdownFile.Read(path);
        string name = Path.GetFileNameWithoutExtension(path);
        var title = file.Sections(1).SingleOrDefault();
        if (title?.Heading != name)
        {
            throw new SourceFileException(path, 1, $"the title is '{title?.Heading}', but must be '{name}'");
        }

        var text = new StringBuilder();
        text.Append("TOPIC\n").Append(Indent).Append(name).Append("\n\nSHORT DESCRIPTION\n");
        Append(text, PlainText.Paragraphs(title.Blocks));
        foreach (var section in file.All().Where(section => section.Level > 1))
        {
            bool isList = keys is not null && section.Parent == KeyTexts.Heading;
            if (!isList || section.Level == 2)
            {
                text.Append(section.Level == 2 ? section.Heading.ToUpperInvariant() : "  " + section.Heading).Append('\n');
                Append(text, isList ? keys!.Paragraphs() : PlainText.Paragraphs(section.Blocks));
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<string> paragraphs)
    {
        foreach (string paragraph in paragraphs)
        {
            foreach (string line in paragraph.Split('\n'))
            {
                Wrap(text, line);
            }

            text.Append('\n');
        }
    }

    // Further lines of a list item are set under its text.
    private static void Wrap(StringBuilder text, string line)
    {
        int lead = line.Length - line.TrimStart(' ', '*').Length;
        string hanging = Indent + new string(' ', lead);
        string rest = Indent + line;
        while (rest.Length > Width && rest.LastIndexOf(' ', Width) is var cut && cut > hanging.Length)
        {
            text.Append(rest.AsSpan(0, cut).TrimEnd()).Append('\n');
            rest = hanging + rest[cut..].TrimStart();
        }

        text.Append(rest.TrimEnd()).Append('\n');
    }
}
