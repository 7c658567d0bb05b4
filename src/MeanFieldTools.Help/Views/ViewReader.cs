using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Help.Views;

/// <summary>Reads a file of module/views. Whatever is not part of its format is a mistake with a line.</summary>
internal sealed class ViewReader
{
    private readonly string _path;

    private ViewReader(string path) => _path = path;

    public static ViewFile Read(string path)
    {
        var stream = new YamlStream();
        try
        {
            using var text = File.OpenText(path);
            stream.Load(text);
        }
        catch (YamlException mistake)
        {
            throw new SourceFileException(path, (int)mistake.Start.Line, mistake.Message);
        }

        return new ViewReader(path).ReadFile(stream.Documents[0].RootNode);
    }

    private ViewFile ReadFile(YamlNode root)
    {
        IReadOnlyList<string> shown = [];
        var views = new List<View>();
        ViewGroup? group = null;
        bool wrap = false;
        foreach (var (key, node) in Entries(root))
        {
            switch (key)
            {
                case "default": shown = Texts(node); break;
                case "table": views.Add(new TableView(Items(node))); break;
                case "list": views.Add(new ListView(Items(node))); break;
                case "text": views.Add(new TextView(Texts(node))); break;
                case "group": group = Group(node); break;
                case "wrap": wrap = Text(node) == "true"; break;
                default: throw Mistake(node, $"a view has no key '{key}'; its keys are default, table, list, text, group and wrap");
            }
        }

        return new ViewFile(_path)
        {
            Default = shown,
            Views = [.. views.Select(view => view is TableView table ? table with { Group = group, Wrap = wrap } : view)]
        };
    }

    private IReadOnlyList<ViewItem> Items(YamlNode node) => [.. Entries(node).Select(entry => Item(entry.Key, entry.Value))];

    private ViewItem Item(string property, YamlNode node)
    {
        if (node is YamlScalarNode { Value: "" })
        {
            return new ViewItem(property, (int)node.Start.Line);
        }

        var texts = Entries(node).ToDictionary(entry => entry.Key, entry => Text(entry.Value));
        if (texts.Keys.FirstOrDefault(key => !ViewItem.Keys.Contains(key)) is { } unknown)
        {
            throw Mistake(node, $"{property} has no key '{unknown}'; its keys are {string.Join(", ", ViewItem.Keys)}");
        }

        return new ViewItem(property, (int)node.Start.Line)
        {
            Width = texts.TryGetValue("width", out string? width) ? int.Parse(width, CultureInfo.InvariantCulture) : null,
            Heading = texts.GetValueOrDefault("heading"),
            Alias = texts.GetValueOrDefault("alias"),
            Symbol = texts.GetValueOrDefault("symbol"),
            Value = texts.GetValueOrDefault("value"),
            Join = texts.GetValueOrDefault("join"),
            Format = texts.GetValueOrDefault("format"),
            Align = texts.GetValueOrDefault("align"),
        };
    }

    private ViewGroup Group(YamlNode node)
    {
        var texts = Entries(node).ToDictionary(entry => entry.Key, entry => Text(entry.Value));
        string value = texts.GetValueOrDefault("value")
            ?? (texts.TryGetValue("property", out string? property)
                ? $"$_.{property}"
                : throw Mistake(node, "a group needs a property or a value"));
        return new ViewGroup(
            texts.TryGetValue("format", out string? format) ? ViewExpression.Formatted(format, value) : value,
            texts.GetValueOrDefault("label"),
            texts.GetValueOrDefault("header"));
    }

    private IEnumerable<KeyValuePair<string, YamlNode>> Entries(YamlNode node) => node is YamlMappingNode mapping
        ? mapping.Children.Select(child => KeyValuePair.Create(Text(child.Key), child.Value))
        : throw Mistake(node, "there should be keys with values here");

    private IReadOnlyList<string> Texts(YamlNode node) => node is YamlSequenceNode list
        ? [.. list.Children.Select(Text)]
        : throw Mistake(node, "there should be a list here, such as [Time, Loss]");

    private string Text(YamlNode node) => node is YamlScalarNode { Value: { } text }
        ? text
        : throw Mistake(node, "there should be a text here");

    private SourceFileException Mistake(YamlNode node, string what) => new(_path, (int)node.Start.Line, what);
}
