using System.Reflection;

namespace MeanFieldTools.Help.Views;

/// <summary>What a column or line shows, as PowerShell reads it from a format file: a property by its name, or a script.</summary>
/// <param name="Property">The property that PowerShell shows itself; null where a script makes the text.</param>
/// <param name="Script">The script that makes the text.</param>
/// <param name="IsNumber">Whether a column of such texts is aligned to the right.</param>
internal sealed record ViewExpression(string? Property, string? Script, bool IsNumber)
{
    private const string Texts = "[MeanFieldTools.Internal._Format]";

    // The formats whose texts are numbers, by their names in _Format.
    private static readonly string[] NumberFormats =
        ["Number", "Full", "Short", "Medium", "WithError", "Interval", "Seconds", "Duration", "Bytes", "Bound", "Count", "Root"];

    private static readonly Type[] NumberTypes = [typeof(int), typeof(long), typeof(double)];

    /// <summary>Finds the properties that an item names in the type, and the format that goes with them.</summary>
    public static ViewExpression Of(ViewItem item, Type type, string file)
    {
        if (item.Value is { } value)
        {
            return Create(item, item.Format is { } given ? Formatted(given, value) : value, item.Format);
        }

        var shown = Resolve(item, type, file);
        if (item.Join is { } join)
        {
            string separator = join.Contains('\n', StringComparison.Ordinal)
                ? $"\"{join.Replace("\n", "`n", StringComparison.Ordinal)}\""
                : $"'{join}'";
            return Create(item, $"$_.{item.Key} -join {separator}", format: null);
        }

        if ((item.Format ?? DefaultFormat(shown)) is { } format)
        {
            return Create(item,
                Formatted(format, format == "WithError" ? $"$_.{item.Key}, $_.{ErrorOf(item.Key, type)}" : $"$_.{item.Key}"), format);
        }

        bool number = IsRight(item) ?? NumberTypes.Contains(shown);
        return item.Key.Contains('.', StringComparison.Ordinal)
            ? new ViewExpression(null, $"$_.{item.Key}", number)
            : new ViewExpression(item.Key, null, number);
    }

    /// <summary>A call of one of the module's formats.</summary>
    public static string Formatted(string format, string arguments) => $"{Texts}::{format}({arguments})";

    private static ViewExpression Create(ViewItem item, string script, string? format) =>
        new(null, script, IsRight(item) ?? (format is not null && NumberFormats.Contains(format)));

    private static bool? IsRight(ViewItem item) => item.Align is { } side ? side == "Right" : null;

    // PowerShell would show these in the culture of the session and with all their digits, or as the name of their type.
    private static string? DefaultFormat(Type shown) =>
        shown == typeof(double) ? "Short"
        : shown == typeof(TimeSpan) ? "Seconds"
        : shown == typeof(DateTime) ? "Instant"
        : shown.IsAssignableTo(typeof(IReadOnlyList<double>)) ? "Numbers"
        : shown.IsAssignableTo(typeof(IReadOnlyList<int>)) ? "Indices"
        : shown.IsAssignableTo(typeof(IReadOnlyDictionary<string, object>)) ? "Setting"
        : null;

    private static Type Resolve(ViewItem item, Type type, string file)
    {
        foreach (string name in item.Key.Split('.'))
        {
            var next = type.GetProperty(name)
                ?? type.GetInterfaces().Select(face => face.GetProperty(name)).FirstOrDefault(found => found is not null)
                ?? throw new SourceFileException(file, item.Line, $"{type.Name} has no property {name}");
            type = Nullable.GetUnderlyingType(next.PropertyType) ?? next.PropertyType;
        }

        return type;
    }

    private static string ErrorOf(string property, Type type) =>
        type.GetProperty(property + "StandardError", BindingFlags.Public | BindingFlags.Instance) is { } own ? own.Name : "StandardError";
}
