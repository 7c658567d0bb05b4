using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Management.Automation;

namespace MeanFieldTools.Abstractions;

/// <summary>
/// Numbers as they arrive in parameters. The engine reads the text '0,5' as 5, for it takes the comma for a separator of thousands, and an
/// empty text as 0; here both are refused.
/// </summary>
internal static class NumberArgument
{
    /// <summary>The number that a value is; false where it is not one.</summary>
    public static bool TryRead<T>(object? value, out T number)
        where T : struct
    {
        object? inner = Unwrap(value);
        number = default;
        return inner is not null && Refusal(inner) is null
            && LanguagePrimitives.TryConvertTo(inner, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>The numbers that a value is, one or a list; false where something is not a number.</summary>
    public static bool TryReadAll<T>(object? value, [NotNullWhen(true)] out T[]? numbers)
        where T : struct
    {
        object? inner = Unwrap(value);
        object?[] items = inner is IEnumerable list and not string ? [.. list.Cast<object?>()] : [inner];
        numbers = new T[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (!TryRead(items[i], out numbers[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Why a text must not be read as a number; null for one that may, and for what is not a text.</summary>
    public static string? Refusal(object? value) => Unwrap(value) is string text && (text.Contains(',') || string.IsNullOrWhiteSpace(text))
        ? $"'{Quote.Of(text)}' is not a number.{NumberText.Hint(text)}"
        : null;

    /// <summary>What a value is without the shell's wrapper.</summary>
    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
