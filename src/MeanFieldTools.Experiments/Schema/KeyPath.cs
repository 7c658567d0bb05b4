using System.Reflection;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Schema;

/// <summary>Keys by their dotted paths, such as <c>ensemble.count</c>.</summary>
internal static class KeyPath
{
    private static readonly string[] NotSwept = ["include", "defaults", "name", "plots", "sweep", "output"];

    private static readonly Lazy<(string Path, Type Type)[]> AllKeys = new(() => [.. Leaves(typeof(ExperimentSection), "")]);

    private static readonly Lazy<string[]> SweptKeys = new(
        () => [.. All.Select(key => key.Path).Where(path => !NotSwept.Contains(path.Split('.')[0]))]);

    /// <summary>
    /// Every key with the type of its value, sections left out; those under <c>defaults</c> are the same again and not repeated.
    /// </summary>
    public static IReadOnlyList<(string Path, Type Type)> All => AllKeys.Value;

    /// <summary>Every key that a sweep may set: those that change what is computed.</summary>
    public static IReadOnlyList<string> Swept => SweptKeys.Value;

    /// <summary>What stands at a path; null where no key does.</summary>
    public static PropertyInfo? Find(string path)
    {
        PropertyInfo? property = null;
        var type = typeof(ExperimentSection);
        foreach (string key in path.Split('.'))
        {
            if (!YamlBinder.IsSection(type) || !YamlBinder.Keys(type).TryGetValue(key, out property))
            {
                return null;
            }

            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        }

        return property;
    }

    /// <summary>
    /// Sets a key in a mapping, making the sections on the way, and gives what takes that back; null where a section is no mapping.
    /// </summary>
    public static Action? Assign(YamlMappingNode root, string path, YamlNode value)
    {
        var keys = path.Split('.');
        var mapping = root;
        Action undo = () => { };
        foreach (string key in keys[..^1])
        {
            if (!mapping.Children.TryGetValue(key, out var next))
            {
                next = new YamlMappingNode();
                undo = Put(mapping, key, next) + undo;
            }

            if (next is not YamlMappingNode inner)
            {
                undo();
                return null;
            }

            mapping = inner;
        }

        return Put(mapping, keys[^1], value) + undo;
    }

    private static Action Put(YamlMappingNode mapping, string key, YamlNode value)
    {
        var old = mapping.Find(key);
        mapping.Children[key] = value;
        return () =>
        {
            if (old is null)
            {
                mapping.Children.Remove(key);
            }
            else
            {
                mapping.Children[key] = old;
            }
        };
    }

    private static IEnumerable<(string Path, Type Type)> Leaves(Type section, string prefix)
    {
        foreach (var (key, property) in YamlBinder.Keys(section))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (!YamlBinder.IsSection(type))
            {
                yield return (prefix + key, type);
            }
            else if (type != typeof(ExperimentSection))
            {
                foreach (var leaf in Leaves(type, $"{prefix}{key}."))
                {
                    yield return leaf;
                }
            }
        }
    }
}
