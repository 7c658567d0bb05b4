using System.Collections;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Schema;

/// <summary>Writes a section as YAML that the reader takes back unchanged.</summary>
internal static class ExperimentWriter
{
    public static string Write(ExperimentSection section) => Write(section, _ => true);

    /// <summary>Writes the keys of a section whose dotted paths are wanted.</summary>
    public static string Write(ExperimentSection section, Predicate<string> wanted)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(Node(section, wanted, ""))).Save(text, assignAnchors: false);
        return text.ToString().Replace("\n...\n", "\n", StringComparison.Ordinal);
    }

    private static YamlNode Node(object value, Predicate<string> wanted, string path)
    {
        switch (value)
        {
            case Dictionary<string, double> map:
                return new YamlMappingNode(map.Select(e => KeyValuePair.Create<YamlNode, YamlNode>(e.Key, Node(e.Value, wanted, path))));
            case IEnumerable list and not (string or YamlNode):
                YamlNode[] items = [.. list.Cast<object>().Select(item => Node(item, wanted, path))];
                bool inline = items.All(item => item is YamlScalarNode { Style: ScalarStyle.Plain });
                return new YamlSequenceNode(items)
                {
                    Style = inline ? YamlDotNet.Core.Events.SequenceStyle.Flow : YamlDotNet.Core.Events.SequenceStyle.Block
                };
            case string text:
                // Quoted, so that a text such as true or 1 stays a text; plain words stay plain.
                return new YamlScalarNode(text)
                {
                    Style = text.All(c => char.IsLetter(c) || c == '_') && !YamlBinder.IsReserved(text)
                    ? ScalarStyle.Plain : ScalarStyle.SingleQuoted
                };
            case bool flag:
                return new YamlScalarNode(flag ? "true" : "false") { Style = ScalarStyle.Plain };
            case double number:
                return new YamlScalarNode(number.ToString("R", CultureInfo.InvariantCulture)) { Style = ScalarStyle.Plain };
            case YamlNode node:
                return node;
            case not null when YamlBinder.IsSection(value.GetType()):
                var keys = YamlBinder.Keys(value.GetType()).Where(key => wanted(Path(key.Key)) && key.Value.GetValue(value) is not null);
                return new YamlMappingNode(keys.Select(
                    key => KeyValuePair.Create<YamlNode, YamlNode>(key.Key, Node(key.Value.GetValue(value)!, wanted, Path(key.Key)))));
            default:
                return new YamlScalarNode(Convert.ToString(value, CultureInfo.InvariantCulture)) { Style = ScalarStyle.Plain };
        }

        string Path(string key) => path.Length == 0 ? key : $"{path}.{key}";
    }
}
