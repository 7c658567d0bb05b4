using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace MeanFieldTools.Help;

/// <summary>The text of a page: what is written by hand about a cmdlet.</summary>
internal sealed class CommandPage
{
    private static readonly string[] Headings = ["Description", "Parameters", "Inputs", "Outputs", "Examples", "Notes", "Related links"];
    private readonly MarkdownFile _file;

    private CommandPage(MarkdownFile file)
    {
        _file = file;
        var title = file.Sections(1).ToList();
        if (title is not [{ } only])
        {
            throw new SourceFileException(file.Path, 1, "a page has one title, the name of the cmdlet");
        }

        Name = only.Heading;
        if (Name != System.IO.Path.GetFileNameWithoutExtension(file.Path))
        {
            throw new SourceFileException(file.Path, only.Line, $"the page of {Name} is {Name}.md");
        }

        Synopsis = PlainText.Paragraphs(only.Blocks);
        var sections = file.Sections(2).ToList();
        foreach (var section in sections)
        {
            if (!Headings.Contains(section.Heading))
            {
                throw new SourceFileException(file.Path, section.Line, $"'{section.Heading}' is none of {string.Join(", ", Headings)}");
            }
        }

        Description = Text("Description");
        Notes = Text("Notes");
        Parameters = Entries("Parameters").ToDictionary(entry => entry.Heading.TrimStart('-'), ParameterText.From, StringComparer.Ordinal);
        Inputs = [.. Entries("Inputs").Select(entry => new TypeText(entry.Heading, PlainText.Paragraphs(entry.Blocks)))];
        Outputs = [.. Entries("Outputs").Select(entry => new TypeText(entry.Heading, PlainText.Paragraphs(entry.Blocks)))];
        Examples = [.. Entries("Examples").Select(Example)];
        Links = [.. sections.Where(s => s.Heading == "Related links").SelectMany(s => PlainText.Links(s.Blocks))];
    }

    public string Path => _file.Path;

    public string Name { get; }

    public IReadOnlyList<string> Synopsis { get; }

    public IReadOnlyList<string> Description { get; }

    public IReadOnlyList<string> Notes { get; }

    public IReadOnlyDictionary<string, ParameterText> Parameters { get; }

    public IReadOnlyList<TypeText> Inputs { get; }

    public IReadOnlyList<TypeText> Outputs { get; }

    public IReadOnlyList<ExampleText> Examples { get; }

    public IReadOnlyList<LinkText> Links { get; }

    public static CommandPage Read(string path) => new(MarkdownFile.Read(path));

    /// <summary>The parameters described in a page that many cmdlets share.</summary>
    public static IReadOnlyDictionary<string, ParameterText> ReadParameters(string path) =>
        MarkdownFile.Read(path).Sections(3).ToDictionary(entry => entry.Heading.TrimStart('-'), ParameterText.From, StringComparer.Ordinal);

    private IReadOnlyList<string> Text(string heading) =>
        [.. _file.Sections(2).Where(section => section.Heading == heading).SelectMany(section => PlainText.Paragraphs(section.Blocks))];

    private IEnumerable<MarkdownSection> Entries(string heading) => _file.Sections(3).Where(section => section.Parent == heading);

    private ExampleText Example(MarkdownSection section)
    {
        var code = section.Blocks.OfType<FencedCodeBlock>().FirstOrDefault()
            ?? throw new SourceFileException(_file.Path, section.Line, "an example has a block of code");
        return new ExampleText(section.Heading, PlainText.Code(code), PlainText.Paragraphs(section.Blocks.Where(block => block != code)));
    }
}

/// <summary>What is written about a parameter, and its default where a paragraph "Default: ..." says one.</summary>
internal sealed partial record ParameterText(IReadOnlyList<string> Text, string? Default)
{
    private const string Mark = "Default: ";

    /// <summary>Of a parameter without text; the tests find it.</summary>
    public static ParameterText Nothing { get; } = new([], null);

    public static ParameterText From(MarkdownSection section)
    {
        var all = PlainText.Paragraphs(section.Blocks);
        string? said = all.LastOrDefault(paragraph => paragraph.StartsWith(Mark, StringComparison.Ordinal));
        return new ParameterText(
            [.. all.Where(paragraph => paragraph != said)], said is null ? null : FullStop().Replace(said[Mark.Length..], ""));
    }

    // Three points at the end are not a full stop.
    [GeneratedRegex(@"(?<!\.)\.$")]
    private static partial Regex FullStop();
}

/// <summary>What goes in or comes out: the name of a type and what is said of it.</summary>
internal sealed record TypeText(string Name, IReadOnlyList<string> Text);

/// <summary>An example: title, code, remarks.</summary>
internal sealed record ExampleText(string Title, string Code, IReadOnlyList<string> Remarks);
