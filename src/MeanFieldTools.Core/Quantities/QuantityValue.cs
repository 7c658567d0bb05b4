using System.Globalization;

namespace MeanFieldTools.Quantities;

/// <summary>The numbers of measurements by the names of their quantities.</summary>
internal static class QuantityValue
{
    /// <summary>
    /// The number that a measurement holds under the name of a quantity: null where it has no such property, or nothing in it.
    /// </summary>
    public static double? Of(object measurement, Quantity quantity) => Property(measurement, quantity.Name);

    /// <summary>Its standard error; null where it has none.</summary>
    public static double? StandardError(object measurement, Quantity quantity) => Property(measurement, $"{quantity.Name}StandardError");

    /// <summary>The number that the value of a property stands for; null where it is not a number.</summary>
    public static double? Number(object? value) => value switch
    {
        WassersteinDistance distance => distance.Distance,
        double or float or int or long => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static double? Property(object measurement, string name) =>
        Number(measurement.GetType().GetProperty(name)?.GetValue(measurement));
}
