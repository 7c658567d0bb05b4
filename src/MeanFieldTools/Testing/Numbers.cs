using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace MeanFieldTools.Testing;

/// <summary>Numbers out of whatever a script hands over.</summary>
internal static class Numbers
{
    /// <summary>All numbers of a number, a list, a matrix or lists of lists, in order; null where something is no number.</summary>
    public static IReadOnlyList<double>? Flatten(object? value)
    {
        var numbers = new List<double>();
        return Add(value, numbers) ? numbers : null;
    }

    /// <summary>A number in invariant notation that reads back to the same bits.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number with four digits, for differences and tolerances.</summary>
    public static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static bool Add(object? value, List<double> numbers)
    {
        object? inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (inner)
        {
            case null or string or bool or char:
                return false;
            case IConvertible or System.Numerics.BigInteger:
                bool converted = LanguagePrimitives.TryConvertTo(inner, CultureInfo.InvariantCulture, out double number);
                numbers.Add(number);
                return converted;
            case IEnumerable list:
                foreach (object? item in list)
                {
                    if (!Add(item, numbers))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }
}
