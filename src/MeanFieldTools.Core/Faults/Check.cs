using System.Globalization;

namespace MeanFieldTools;

/// <summary>Checks at the door. Each throws a <see cref="MeanFieldException"/> that names the offender.</summary>
internal static class Check
{
    private const double Rounding = 1e-14;

    public static int Positive(int value, string what) => value >= 1
        ? value
        : throw new MeanFieldException(Fault.InvalidCount, $"{what} is {value}. It must be at least 1.");

    public static int Range(int value, int least, int most, string what) => value >= least && value <= most
        ? value
        : throw new MeanFieldException(Fault.InvalidCount, $"{what} is {value}. It must be between {least} and {most}.");

    public static double Positive(double value, string what) => double.IsFinite(value) && value > 0
        ? value
        : throw new MeanFieldException(Fault.InvalidQuantity, $"{what} is {Text(value)}. It must be a finite number above 0.");

    public static double NotNegative(double value, string what) => double.IsFinite(value) && value >= 0
        ? value
        : throw new MeanFieldException(Fault.InvalidQuantity, $"{what} is {Text(value)}. It must be a finite number, 0 or above.");

    public static void Vector(double[] values, int length, string what)
    {
        ArgumentNullException.ThrowIfNull(values, what);
        Length(values.Length, length, what);
        for (int i = 0; i < values.Length; i++)
        {
            Finite(values[i], $"{what}[{i}]");
        }
    }

    public static void Matrix(double[,] values, string what)
    {
        ArgumentNullException.ThrowIfNull(values, what);
        for (int i = 0; i < values.GetLength(0); i++)
        {
            for (int k = 0; k < values.GetLength(1); k++)
            {
                Finite(values[i, k], $"{what}[{i}, {k}]");
            }
        }
    }

    public static void Length(int actual, int expected, string what)
    {
        if (actual != expected)
        {
            throw new MeanFieldException(Fault.DimensionMismatch, $"{what} has {actual} numbers, but {expected} are needed.");
        }
    }

    public static void Finite(double value, string where)
    {
        if (!double.IsFinite(value))
        {
            throw new MeanFieldException(Fault.NotFinite, $"{where} is {Text(value)}. Every number must be finite: remove or mend it.");
        }
    }

    /// <summary>The error for a value of an enumeration that has no meaning where it is used; for the default arm of a switch.</summary>
    public static MeanFieldException Unknown<T>(T value)
        where T : struct, Enum =>
        new(Fault.MethodNotApplicable,
            $"{typeof(T).Name} {value} is not supported here. Its values are {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>A time, or the end where it differs from that by rounding only: 3 * 0.1 is above 0.3.</summary>
    public static double OrEnd(double time, double end) => Math.Abs(time - end) <= Rounding * Math.Abs(end) ? end : time;

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
