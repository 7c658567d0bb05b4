using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Schema;

/// <summary>
/// Binds a YAML node to a section, strictly: unknown keys, wrong types, numbers out of range and missing keys are mistakes with line and
/// column. Numbers may be written as 1e-3, pi/2 or 2*pi.
/// </summary>
internal sealed class YamlBinder(Mistakes mistakes)
{
    private static readonly FrozenDictionary<Type, IReadOnlyDictionary<string, PropertyInfo>> Sections = FindSections(
        typeof(ExperimentSection), []).ToFrozenDictionary();
    private static readonly FrozenDictionary<PropertyInfo, KeyAttribute> Descriptions = Sections.Values.SelectMany(keys => keys.Values)
        .ToFrozenDictionary(property => property, property => property.GetCustomAttribute<KeyAttribute>()!);

    /// <summary>Fills the keys of a section from a mapping.</summary>
    public void Bind(YamlNode node, object section, string path)
    {
        if (node is not YamlMappingNode mapping)
        {
            mistakes.Add(node, $"{Name(path)} must be a mapping of keys, not {Kind(node)}.");
            return;
        }

        // What is there, or is meant by a word that is not, is not missing.
        var keys = Keys(section.GetType());
        var meant = new HashSet<string>();
        foreach (var (keyNode, value) in mapping.Children)
        {
            string key = (keyNode as YamlScalarNode)?.Value ?? "";
            if (!keys.TryGetValue(key, out var property))
            {
                meant.Add(NearestWord.Find(key, keys.Keys) ?? "");
                mistakes.Add(keyNode, $"There is no key '{Quote.Of(key)}' in {Name(path)}.{NearestWord.Suggest(key, [.. keys.Keys])}");
                continue;
            }

            meant.Add(key);
            Set(value, section, property, path.Length == 0 ? key : $"{path}.{key}");
        }

        foreach (var (key, property) in keys)
        {
            if (Describe(property).Required && !meant.Contains(key))
            {
                mistakes.Add(node, $"{Name(path)} needs the key '{key}'.");
            }
        }
    }

    /// <summary>Fills one key of a section from a mapping that has it.</summary>
    public void BindKey(YamlMappingNode mapping, object section, string key) =>
        Set(mapping.Children[key], section, Keys(section.GetType())[key], key);

    /// <summary>The keys of a section, in the order of the file.</summary>
    public static IReadOnlyDictionary<string, PropertyInfo> Keys(Type section) => Sections[section];

    /// <summary>What describes a key.</summary>
    public static KeyAttribute Describe(PropertyInfo property) => Descriptions[property];

    /// <summary>A property's name as a key.</summary>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Whether a type is a section with keys of its own.</summary>
    public static bool IsSection(Type type) => Sections.ContainsKey(type);

    // The section and those within it; a section may hold itself.
    private static Dictionary<Type, IReadOnlyDictionary<string, PropertyInfo>> FindSections(
        Type section, Dictionary<Type, IReadOnlyDictionary<string, PropertyInfo>> found)
    {
        PropertyInfo[] keys = [.. section.GetProperties().Where(property => property.IsDefined(typeof(KeyAttribute)))];
        if (keys.Length > 0 && found.TryAdd(section, keys.ToDictionary(property => CamelCase(property.Name))))
        {
            foreach (var key in keys)
            {
                FindSections(key.PropertyType.GetElementType() ?? key.PropertyType, found);
            }
        }

        return found;
    }

    private void Set(YamlNode value, object section, PropertyInfo property, string path)
    {
        if (Convert(value, property.PropertyType, Describe(property), path) is { } converted)
        {
            property.SetValue(section, converted);
        }
    }

    private object? Convert(YamlNode node, Type type, KeyAttribute key, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsSection(type))
        {
            object section = Activator.CreateInstance(type)!;
            Bind(node, section, path);
            return section;
        }

        if (type == typeof(YamlNode))
        {
            return node;
        }

        if (type == typeof(Dictionary<string, double>))
        {
            return Dictionary(node, key, path);
        }

        return type.IsArray ? List(node, type.GetElementType()!, key, path) : Scalar(node, type, key, path);
    }

    private Dictionary<string, double>? Dictionary(YamlNode node, KeyAttribute key, string path)
    {
        if (node is not YamlMappingNode mapping)
        {
            mistakes.Add(node, $"{path} must map texts to numbers, not be {Kind(node)}.");
            return null;
        }

        var result = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var (keyNode, value) in mapping.Children)
        {
            string name = (keyNode as YamlScalarNode)?.Value ?? "";
            if (Scalar(value, typeof(double), key, $"{path}.{Quote.Of(name)}") is double number)
            {
                result[name] = number;
            }
        }

        return result;
    }

    // A single value is a list of one.
    private Array? List(YamlNode node, Type element, KeyAttribute key, string path)
    {
        IList<YamlNode> items = node is YamlSequenceNode sequence ? sequence.Children : [node];
        if (items.Count == 0 && !key.CanBeEmpty)
        {
            mistakes.Add(node, $"{path} must not be an empty list.");
            return null;
        }

        var result = Array.CreateInstance(element, items.Count);
        bool complete = true;
        for (int i = 0; i < items.Count; i++)
        {
            object? value = Convert(items[i], element, key, $"{path}[{i}]");
            complete &= value is not null;
            if (value is not null)
            {
                result.SetValue(value, i);
            }
        }

        return complete ? result : null;
    }

    private object? Scalar(YamlNode node, Type type, KeyAttribute key, string path)
    {
        if (node is not YamlScalarNode { Value: { } text } scalar || IsNull(scalar))
        {
            mistakes.Add(node, $"{path} must be {Expected(type)}, not {Kind(node)}.");
            return null;
        }

        if (type == typeof(string))
        {
            return text;
        }

        if (type == typeof(bool) && scalar.Style == ScalarStyle.Plain && IsTrue(text) is { } flag)
        {
            return flag;
        }

        if (type.IsEnum && Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } member)
        {
            return Enum.Parse(type, member);
        }

        if (IsNumber(type) && scalar.Style == ScalarStyle.Plain && PolynomialParser.TryParseNumber(text, out double number))
        {
            return Number(node, number, type, key, path);
        }

        mistakes.Add(
            node, $"{path} must be {Expected(type)}, not "
                + $"'{Quote.Of(text)}'.{(type.IsEnum ? NearestWord.Suggest(text, Enum.GetNames(type), "values") : "")}");
        return null;
    }

    private object? Number(YamlNode node, double number, Type type, KeyAttribute key, string path)
    {
        bool whole = type != typeof(double);
        double least = Math.Max(key.Minimum, type == typeof(int) ? int.MinValue : whole ? -(1L << 53) : double.NegativeInfinity);
        double most = Math.Min(key.Maximum, type == typeof(int) ? int.MaxValue : whole ? 1L << 53 : double.PositiveInfinity);
        if (whole && number != Math.Floor(number))
        {
            mistakes.Add(node, $"{path} must be a whole number, not {Text(number)}.");
            return null;
        }

        if (number < least || number > most || (whole && IsRounded(node, number)) || (key.Above && number == least))
        {
            string range = double.IsPositiveInfinity(most)
                ? key.Above ? $"above {Text(least)}" : $"{Text(least)} or above"
                : $"from {Text(least)} to {Text(most)}";
            mistakes.Add(node, $"{path} must be {range}, not {Quote.Of(((YamlScalarNode)node).Value!)}.");
            return null;
        }

        return System.Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
    }

    // Beyond 2^53 doubles leave out whole numbers: one that is not there is refused, not rounded.
    private static bool IsRounded(YamlNode node, double number) => Math.Abs(number) == 1L << 53
        && !(decimal.TryParse(((YamlScalarNode)node).Value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
            && Math.Abs(exact) == 1L << 53);

    /// <summary>Whether a scalar stands for nothing, as YAML 1.2 has it.</summary>
    public static bool IsNull(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain && IsNullWord(scalar.Value ?? "");

    /// <summary>Whether a plain word is nothing or a truth value, and not a text.</summary>
    public static bool IsReserved(string word) => IsNullWord(word) || IsTrue(word) is not null;

    private static bool IsNullWord(string word) => word is "" or "~" or "null" or "Null" or "NULL";

    private static bool? IsTrue(string word) => word switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    private static bool IsNumber(Type type) => type == typeof(double) || type == typeof(int) || type == typeof(long);

    private static string Expected(Type type) => type switch
    {
        _ when type == typeof(string) => "a text",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(double) => "a number",
        _ when IsNumber(type) => "a whole number",
        _ => $"one of {string.Join(", ", Enum.GetNames(type))}",
    };

    private static string Kind(YamlNode node) => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        YamlScalarNode scalar when IsNull(scalar) => "empty",
        YamlScalarNode scalar => $"'{Quote.Of(scalar.Value ?? "")}'",
        _ => "this",
    };

    private static string Name(string path) => path.Length == 0 ? "an experiment" : path;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
