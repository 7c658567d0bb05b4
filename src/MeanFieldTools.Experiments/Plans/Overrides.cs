using System.Collections;
using System.Globalization;
using MeanFieldTools.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Plans;

/// <summary>Settings that replace keys of an experiment file: texts like 'ensemble.count=1024', or hashtables.</summary>
internal static class Overrides
{
    /// <summary>Writes the settings into the mapping, to be checked with it afterwards, and tells which keys were set.</summary>
    public static IReadOnlySet<string> Apply(YamlMappingNode root, Settings settings, YamlReader reader, Mistakes mistakes)
    {
        var set = new HashSet<string>();
        foreach (object setting in settings.Values)
        {
            if (setting is IDictionary table)
            {
                foreach (DictionaryEntry entry in table)
                {
                    Set(root, $"{entry.Key}", Node(entry.Value), mistakes, set);
                }

                continue;
            }

            string text = Convert.ToString(setting, CultureInfo.InvariantCulture) ?? "";
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                mistakes.AddSetting($"'{Quote.Of(text)}' is not of the form key.key=value.");
                continue;
            }

            try
            {
                Set(root, text[..equals].Trim(), Parse(text[(equals + 1)..], reader), mistakes, set);
            }
            catch (YamlException failure)
            {
                mistakes.AddSetting($"the value of '{Quote.Of(text)}' is not YAML: {YamlReader.Message(failure)}");
            }
        }

        return set;
    }

    private static void Set(YamlMappingNode root, string path, YamlNode value, Mistakes mistakes, HashSet<string> set)
    {
        // A table sets the keys it names and leaves the others of its section.
        if (value is YamlMappingNode table && !IsMap(path))
        {
            foreach (var (key, inner) in table.Children)
            {
                Set(root, $"{path}.{key}", inner, mistakes, set);
            }

            return;
        }

        var keys = path.Split('.', YamlEvents.MaxDepth + 1);
        if (keys.Length > YamlEvents.MaxDepth)
        {
            mistakes.AddSetting($"'{Quote.Of(path)}' has more than {YamlEvents.MaxDepth} parts.");
            return;
        }

        set.Add(path);
        var mapping = root;
        foreach (string key in keys[..^1])
        {
            if (!mapping.Children.TryGetValue(key, out var next))
            {
                next = new YamlMappingNode();
                Put(mapping, key, next, mistakes);
            }

            if (next is not YamlMappingNode inner)
            {
                mistakes.Add(next, $"{Quote.Of(key)} has no keys of its own, so '{Quote.Of(path)}' cannot be set.");
                return;
            }

            mapping = inner;
        }

        Put(mapping, keys[^1], value, mistakes);
    }

    // What a setting brings has no place in a file: mistakes in it are told as the setting's.
    private static void Put(YamlMappingNode mapping, string key, YamlNode value, Mistakes mistakes)
    {
        YamlNode name = mapping.Children.Keys.FirstOrDefault(k => k is YamlScalarNode scalar && scalar.Value == key)
            ?? Located(new YamlScalarNode(key));
        mapping.Children[name] = Located(value);

        YamlNode Located(YamlNode node)
        {
            mistakes.LocateSetting(node);
            return node;
        }
    }

    // Keys whose value is a mapping as a whole.
    private static bool IsMap(string path) => path == "data.label" || path == "sweep"
        || path.StartsWith("sweep.", StringComparison.Ordinal);

    private static YamlNode Parse(string text, YamlReader reader) =>
        reader.Read(text) is [var root, ..] ? Unplaced(root) : new YamlScalarNode("");

    // The place in the text of a setting is of no use: mistakes name the setting instead.
    private static YamlNode Unplaced(YamlNode node) => node switch
    {
        YamlScalarNode scalar => new YamlScalarNode(scalar.Value) { Style = scalar.Style },
        YamlSequenceNode sequence => new YamlSequenceNode(sequence.Children.Select(Unplaced)),
        YamlMappingNode mapping =>
            new YamlMappingNode(mapping.Children.Select(c => KeyValuePair.Create(Unplaced(c.Key), Unplaced(c.Value)))),
        _ => node,
    };

    private static YamlNode Node(object? value) => value switch
    {
        IDictionary table => new YamlMappingNode(table.Cast<DictionaryEntry>()
            .Select(e => KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode($"{e.Key}"), Node(e.Value)))),
        IEnumerable list and not string => new YamlSequenceNode(list.Cast<object?>().Select(Node)),
        bool flag => Plain(flag ? "true" : "false"),
        double number => Plain(number.ToString("R", CultureInfo.InvariantCulture)),
        _ => Plain(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    private static YamlScalarNode Plain(string text) => new(text) { Style = ScalarStyle.Plain };
}
