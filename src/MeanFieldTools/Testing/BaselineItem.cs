using System.Globalization;
using System.Management.Automation;

namespace MeanFieldTools.Testing;

/// <summary>An object of a baseline: what it is called and its numbers.</summary>
internal sealed record BaselineItem(string Label, IReadOnlyDictionary<string, BaselineQuantity> Quantities)
{
    private const int MostOfAList = 64;

    // How long something took, and what it was drawn from, is no result.
    private static readonly string[] Left = ["Elapsed", "Seed", "ReferenceSeed", "Cell", "StepCount"];

    /// <summary>Reads the numbers of an object: its number properties and short lists of numbers, or itself if it is a number.</summary>
    public static BaselineItem Of(object value, string[] properties, BaselineTolerances tolerances)
    {
        var item = PSObject.AsPSObject(value);
        var quantities = new SortedDictionary<string, BaselineQuantity>(StringComparer.Ordinal);
        if (Numbers.Flatten(item.BaseObject) is [var only])
        {
            quantities["Value"] = tolerances.Of("Value", only, IsExact(item.BaseObject));
            return new("number", quantities);
        }

        if (item.BaseObject is string text)
        {
            return new($"'{text}'", quantities);
        }

        var wanted = properties.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToList();
        foreach (var property in item.Properties.Where(
            p => wanted.Count == 0 ? !Left.Contains(p.Name) : wanted.Exists(w => w.IsMatch(p.Name))))
        {
            object? content = Content(property);
            double? flag = content is bool truth ? truth ? 1 : 0 : null;
            if (flag is { } said)
            {
                quantities[property.Name] = tolerances.Of(property.Name, said, exact: true);
            }
            else if (content is not (string or Enum) && Numbers.Flatten(content) is { Count: > 0 and <= MostOfAList } list)
            {
                for (int i = 0; i < list.Count; i++)
                {
                    string name = list.Count == 1 ? property.Name : string.Create(CultureInfo.InvariantCulture, $"{property.Name}[{i}]");
                    quantities[name] = tolerances.Of(property.Name, list[i], IsExact(content));
                }
            }
        }

        return new(item.BaseObject is PSCustomObject ? "object" : $"{item.BaseObject}", quantities);
    }

    private static bool IsExact(object? content) => content is sbyte or byte or short or ushort or int or uint or long or ulong;

    // A property whose getter fails has no number.
    private static object? Content(PSPropertyInfo property)
    {
        try
        {
            return property.Value is PSObject wrapped ? wrapped.BaseObject : property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
