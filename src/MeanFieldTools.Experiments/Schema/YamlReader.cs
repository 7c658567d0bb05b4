using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Schema;

/// <summary>Reads YAML texts as trees of nodes, within limits that all texts of an experiment share.</summary>
internal sealed class YamlReader(CancellationToken cancellationToken = default)
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxLength = 16 << 20;

    /// <summary>The most keys and values, with those that aliases stand for.</summary>
    public const int MaxNodes = 1_000_000;

    private const string MergeKey = "<<";
    private readonly WorkBudget _nodes = new(MaxNodes);

    /// <summary>Stops the reading.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>
    /// The root of each document in a text; aliases are replaced by what they stand for, and merge keys by the keys that they merge.
    /// </summary>
    /// <exception cref="YamlException">It is not YAML, or asks for too much.</exception>
    public IReadOnlyList<YamlNode> Read(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new YamlException(Start, Start, $"The text has {text.Length} characters, but at most {MaxLength} are read.");
        }

        var stream = new YamlStream();
        try
        {
            stream.Load(new YamlEvents(text, _nodes, cancellationToken));
        }
        catch (YamlException failure) when (failure is SyntaxErrorException && Tab(text, failure.Start.Line) is { } tab)
        {
            throw new YamlException(tab, tab, "A line is indented with a tab. Indent with spaces.", failure);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new YamlException(Start, Start, failure.Message, failure);
        }

        YamlNode[] roots = [.. stream.Documents.Select(document => document.RootNode)];
        Array.ForEach(roots, Merge);
        return roots;
    }

    /// <summary>What is wrong with a text, in a length that can be shown.</summary>
    public static string Message(YamlException failure)
    {
        string message = Quote.Sentence(failure.Message);
        return message.Contains("cannot start any token", StringComparison.Ordinal)
            ? "No value can begin with this character. Put a text that begins with it in quotes."
            : message;
    }

    /// <summary>The first place of a text.</summary>
    public static Mark Start { get; } = new(0, 1, 1);

    // The first tab in the indentation of a line; what the parser says of one begins somewhere before it.
    private static Mark? Tab(string text, long firstLine)
    {
        int number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            int indentation = line.IndexOfAnyExcept(' ');
            if (++number >= firstLine && indentation >= 0 && line[indentation] == '\t')
            {
                return new Mark(0, number, indentation + 1);
            }
        }

        return null;
    }

    // YAML's merge keys: '<<: *base', or '<<: [*first, *second]', adds the keys that the mapping does not have itself.
    private void Merge(YamlNode node)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (node is YamlSequenceNode list)
        {
            foreach (var item in list.Children)
            {
                Merge(item);
            }
        }
        else if (node is YamlMappingNode mapping)
        {
            foreach (var (_, value) in mapping.Children)
            {
                Merge(value);
            }

            if (mapping.Find(MergeKey) is { } merged)
            {
                mapping.Children.Remove(MergeKey);
                foreach (var source in merged is YamlSequenceNode several ? several.Children : [merged])
                {
                    Add(mapping, source);
                }
            }
        }
    }

    private static void Add(YamlMappingNode mapping, YamlNode source)
    {
        foreach (var (key, value) in source is YamlMappingNode given ? given.Children
            : throw new YamlException(source.Start, source.End, "'<<' needs a mapping, or a list of mappings, such as '<<: *base'."))
        {
            mapping.Children.TryAdd(key, value);
        }
    }
}
