using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Schema;

/// <summary>Looks into mappings.</summary>
internal static class YamlNodes
{
    /// <summary>What stands at a key; null where the key is not there.</summary>
    public static YamlNode? Find(this YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
