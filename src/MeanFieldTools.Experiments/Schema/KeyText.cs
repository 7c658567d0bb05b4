using System.Collections;
using System.Globalization;
using System.Reflection;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Schema;

/// <summary>Says in words what a key takes; the help topic and the editor's schema are made of it.</summary>
internal static class KeyText
{
    /// <summary>What the key takes: its type, its range and its default.</summary>
    public static string Describe(PropertyInfo property, object section)
    {
        var key = YamlBinder.Describe(property);
        string text = Type(property.PropertyType) + Range(key);
        object? value = property.GetValue(section);
        return key.Required ? $"{text}; required" : value is null || YamlBinder.IsSection(property.PropertyType) ? text : $"{text}; default {Value(value)}";
    }

    /// <summary>A value as it would be written.</summary>
    public static string Value(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => text,
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Value))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Type(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsArray ? Type(type.GetElementType()!) switch
        {
            "number" => "number or list of numbers",
            "whole number" => "whole number or list of them",
            "text" => "text or list of texts",
            "section" => "section or list of sections",
            "number or list of numbers" => "list of lists of numbers",
            var item => $"{item}, or a list of them",
        }
        : type == typeof(string) ? "text"
        : type == typeof(bool) ? "true or false"
        : type == typeof(double) ? "number"
        : type == typeof(int) || type == typeof(long) ? "whole number"
        : type == typeof(Dictionary<string, double>) ? "mapping of texts to numbers"
        : type == typeof(YamlNode) ? "keys with values"
        : type.IsEnum ? string.Join(", ", Enum.GetNames(type))
        : "section";
    }

    private static string Range(KeyAttribute key) =>
        double.IsPositiveInfinity(key.Maximum)
            ? double.IsNegativeInfinity(key.Minimum) ? "" : key.Above ? $", above {Check.Text(key.Minimum)}" : $", {Check.Text(key.Minimum)} or above"
            : $", {Check.Text(key.Minimum)} to {Check.Text(key.Maximum)}";
}
