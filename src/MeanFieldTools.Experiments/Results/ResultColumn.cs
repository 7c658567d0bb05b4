using System.Globalization;

namespace MeanFieldTools.Results;

/// <summary>A column of a table, of one type: whole numbers, doubles, truth values or texts, each of which may be missing.</summary>
internal sealed class ResultColumn
{
    private readonly object?[] _values;

    private ResultColumn(string name, Type type, object?[] values) => (Name, Type, _values) = (name, type, values);

    public string Name { get; }

    /// <summary>long, double, bool or string.</summary>
    public Type Type { get; }

    /// <summary>A column of the narrowest type that all its values have.</summary>
    public static ResultColumn Of(string name, object?[] values)
    {
        Type type = values.All(v => v is null or long) && values.Any(v => v is long) ? typeof(long)
            : values.All(v => v is null or long or double) ? typeof(double)
            : values.All(v => v is null or bool) ? typeof(bool)
            : typeof(string);
        return new ResultColumn(name, type, [.. values.Select(v =>
            v is null
                ? null
                : type == typeof(double)
                ? Convert.ToDouble(v, CultureInfo.InvariantCulture)
                : type == typeof(string)
                ? Show(v)
                : v)]);
    }

    public object? Value(int row) => _values[row];

    /// <summary>The values as an array of a type that may be missing.</summary>
    public T?[] Values<T>()
        where T : struct => [.. _values.Select(value => (T?)value)];

    /// <summary>The values as texts.</summary>
    public string?[] Texts() => [.. _values.Select(value => (string?)value)];

    /// <summary>A value as it stands in a file of text; doubles come back with the same bits.</summary>
    public string Text(int row) => Show(_values[row]);

    private static string Show(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
