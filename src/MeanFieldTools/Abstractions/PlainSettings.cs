using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace MeanFieldTools.Abstractions;

/// <summary>Settings without what PowerShell wraps around values; what contains itself, or has no end, is refused.</summary>
internal sealed class PlainSettings
{
    private const int MaxDepth = 100;
    private const int MaxValues = 1_000_000;
    private int _count;

    /// <summary>A text, a number, a table of plain values, or a list of them.</summary>
    /// <exception cref="MeanFieldException">The value is nested too deep, or has too many values.</exception>
    public static object Of(object? value) => new PlainSettings().Plain(value, 0);

    private object Plain(object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Bad($"A value of -Set is nested more than {MaxDepth} deep, or contains itself.");
        }

        if (++_count > MaxValues)
        {
            throw Bad($"A value of -Set has more than {MaxValues} values.");
        }

        object? plain = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            null => "",
            string text => text,
            IDictionary table => Table(table.Cast<DictionaryEntry>().Select(entry => (entry.Key, entry.Value)), depth),
            PSObject custom => Table(custom.Properties.Select(property => ((object)property.Name, Value(property))), depth),
            IEnumerable list => list.Cast<object?>().Select(item => Plain(item, depth + 1)).ToArray(),
            var other => other,
        };
    }

    private OrderedDictionary Table(IEnumerable<(object Key, object? Value)> entries, int depth)
    {
        var plain = new OrderedDictionary();
        foreach (var (key, value) in entries)
        {
            plain[key] = Plain(value, depth + 1);
        }

        return plain;
    }

    private static object? Value(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException failure)
        {
            throw new MeanFieldException(
                Fault.ArgumentInvalid,
                    $"The property '{Quote.Of(property.Name)}' of a value of -Set cannot be read: {Quote.Of(failure.Message)}", failure);
        }
    }

    private static MeanFieldException Bad(string message) =>
        new(Fault.ArgumentInvalid, $"{message} Give tables of keys with plain values.");
}
