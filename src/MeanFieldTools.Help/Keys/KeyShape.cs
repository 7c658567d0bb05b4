using System.Collections;
using System.Globalization;
using System.Reflection;
using MeanFieldTools.Schema;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Help.Keys;

/// <summary>Says in words what a key takes.</summary>
internal static class KeyShape
{
    /// <summary>What the key takes: its type, its range and its default.</summary>
    public static string Describe(PropertyInfo property, object section)
    {
        var key = YamlBinder.Describe(property);
        string text = Type(property.PropertyType) + Range(key);
        object? value = property.GetValue(section);
        return key.Required
            ? $"{text}; required"
            : value is null || YamlBinder.IsSection(property.PropertyType)
            ? text
            : $"{text}; default {Value(value)}";
    }

    /// <summary>A value as it would be written.</summary>
    private static string Value(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => NumberText.Of(number),
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
            ? double.IsNegativeInfinity(key.Minimum) ? "" : key.Above ? $", above {Value(key.Minimum)}" : $", {Value(key.Minimum)} or above"
            : $", {Value(key.Minimum)} to {Value(key.Maximum)}";
}
