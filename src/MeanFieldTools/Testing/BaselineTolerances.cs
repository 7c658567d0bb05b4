using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace MeanFieldTools.Testing;

/// <summary>The tolerance of each quantity: by its name, with wildcards; a number is absolute, a text such as '0.1%' relative.</summary>
internal sealed class BaselineTolerances
{
    /// <summary>Of quantities that nothing is said of: rounding on another machine.</summary>
    private const double DefaultRelative = 1e-9;

    private readonly List<(string Text, WildcardPattern Name, double Absolute, double Relative)> _given = [];

    public BaselineTolerances(IDictionary? given)
    {
        foreach (DictionaryEntry entry in given ?? new Hashtable())
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
            var (absolute, relative) = Read(name, entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value);
            _given.Add((name, WildcardPattern.Get(name, WildcardOptions.IgnoreCase), absolute, relative));
        }

        // A name goes before a pattern, however the hashtable orders them.
        _given.Sort(
            (a, b) => WildcardPattern.ContainsWildcardCharacters(a.Text).CompareTo(WildcardPattern.ContainsWildcardCharacters(b.Text)));
    }

    /// <summary>Whether anything is said of a quantity.</summary>
    public bool Says(string quantity) => _given.Exists(given => given.Name.IsMatch(quantity));

    /// <summary>A number with its tolerance; counts and flags are exact unless something is said of them.</summary>
    public BaselineQuantity Of(string quantity, double value, bool exact)
    {
        var found = _given.Find(given => given.Name.IsMatch(quantity));
        return found.Name is not null ? new(value, found.Absolute, found.Relative) : new(value, 0, exact ? 0 : DefaultRelative);
    }

    private static (double Absolute, double Relative) Read(string name, object? value)
    {
        if (value is string text && text.TrimEnd().EndsWith('%')
            && double.TryParse(text.TrimEnd()[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) && percent >= 0
            && double.IsFinite(percent))
        {
            return (0, percent / 100);
        }

        return Numbers.Flatten(value) is [>= 0 and var number] && double.IsFinite(number)
            ? (number, 0)
            : throw new MeanFieldException(
                Fault.ArgumentInvalid,
                $"The tolerance of {name} is '{Quote.Of($"{value}")}'. Give a number, 0 or above, which is absolute, or a text such as "
                    + "'0.1%', "
                + "which is relative.")
            {
                Target = value,
            };
    }
}
