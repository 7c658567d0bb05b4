using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MeanFieldTools.Help;

/// <summary>Markdown as plain text for a terminal.</summary>
internal static class PlainText
{
    private const int WidestTable = 96;

    /// <summary>One text for each block; lists, tables and code keep their lines.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks) =>
        [.. blocks.SelectMany(Block).Where(text => text.Length > 0)];

    /// <summary>The links of the blocks, and items of lists without one as texts.</summary>
    public static IEnumerable<LinkText> Links(IEnumerable<Block> blocks) => blocks.OfType<ListBlock>()
        .SelectMany(list => list.Cast<ListItemBlock>())
        .Select(item => item.Descendants<LinkInline>().FirstOrDefault() is { } link
            ? new LinkText(Inline(link), link.Url!.StartsWith("http", StringComparison.Ordinal) ? link.Url : null)
            : new LinkText(Paragraphs(item)[0], null));

    public static string Code(LeafBlock block) => block.Lines.ToString().TrimEnd();

    public static string Inline(ContainerInline? container)
    {
        var text = new StringBuilder();
        foreach (var inline in container ?? [])
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                AutolinkInline auto => auto.Url,
                // Help is plain text: 0.5*Z0*Z1 is a product, [0, 1) an interval, <job> a name.
                EmphasisInline emphasis when new string(emphasis.DelimiterChar, emphasis.DelimiterCount) is var mark =>
                    mark + Inline(emphasis) + mark,
                HtmlInline html => html.Tag,
                DelimiterInline delimiter => delimiter.ToLiteral() + Inline(delimiter),
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LinkInline link when link.Url!.StartsWith("http", StringComparison.Ordinal) && Inline(link) != link.Url =>
                    $"{Inline(link)} ({link.Url})",
                ContainerInline inner => Inline(inner),
                _ => "",
            });
        }

        return text.ToString();
    }

    private static IEnumerable<string> Block(Block block)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                return [Inline(paragraph.Inline)];
            case FencedCodeBlock or CodeBlock:
                return [Code((LeafBlock)block)];
            case ListBlock list:
                int number = 1;
                return [string.Join('\n', list.Cast<ListItemBlock>()
                    .Select(item => (list.IsOrdered ? $"{number++}. " : "* ") + string.Join("\n  ", Paragraphs(item))))];
            case Table table:
                return Rows(table);
            default:
                return [];
        }
    }

    // A table that fits is aligned; a wide one becomes a list of its first column with the other cells under it.
    private static IEnumerable<string> Rows(Table table)
    {
        string[][] rows =
            [.. table.Cast<TableRow>().Select(row => row.Cast<TableCell>().Select(cell => string.Join(' ', Paragraphs(cell))).ToArray())];
        int columns = rows[0].Length;
        int[] widths = [.. Enumerable.Range(0, columns).Select(k => rows.Max(row => row[k].Length))];
        if (widths.Sum() + (2 * (columns - 1)) <= WidestTable)
        {
            var lines = rows.Select(row => string.Join("  ", row.Select((cell, k) => cell.PadRight(widths[k]))).TrimEnd()).ToList();
            lines.Insert(1, string.Join("  ", widths.Select(width => new string('-', width))));
            return [string.Join('\n', lines)];
        }

        return rows.Skip(1)
            .Select(row =>
                row[0] + string.Concat(row.Skip(1).Select((cell, k) => columns == 2 ? $": {cell}" : $"\n  {rows[0][k + 1]}: {cell}")));
    }
}
