using Markdig;
using Markdig.Syntax;

namespace MeanFieldTools.Help;

/// <summary>A part of a page: a heading and the blocks up to the next heading.</summary>
internal sealed record MarkdownSection(int Level, string Heading, string? Parent, int Line, IReadOnlyList<Block> Blocks);

/// <summary>A page as a list of headed parts. Comments are left out.</summary>
internal sealed class MarkdownFile
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();
    private readonly List<MarkdownSection> _sections = [];

    private MarkdownFile(string path, string text)
    {
        Path = path;
        string? parent = null;
        List<Block>? blocks = null;
        foreach (var block in Markdown.Parse(text, Pipeline))
        {
            if (block is HeadingBlock heading)
            {
                string name = PlainText.Inline(heading.Inline);
                parent = heading.Level <= 2 ? name : parent;
                _sections.Add(new MarkdownSection(heading.Level, name, parent, heading.Line + 1, blocks = []));
            }
            else if (block is not HtmlBlock)
            {
                (blocks ?? throw new SourceFileException(path, block.Line + 1, "a page begins with its title")).Add(block);
            }
        }
    }

    public string Path { get; }

    public static MarkdownFile Read(string path) => new(path, File.ReadAllText(path));

    public IEnumerable<MarkdownSection> All() => _sections;

    public IEnumerable<MarkdownSection> Sections(int level) => _sections.Where(section => section.Level == level);
}
