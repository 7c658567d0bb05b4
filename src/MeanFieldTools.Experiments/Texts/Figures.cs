using System.Globalization;
using MeanFieldTools.Costs;

namespace MeanFieldTools.Texts;

/// <summary>Numbers, durations and sizes as people read them.</summary>
internal static class Figures
{
    /// <summary>A number with six digits in invariant notation; empty for null.</summary>
    public static string Number(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number with four digits in invariant notation; empty for null.</summary>
    public static string Short(double? value) => value?.ToString("G4", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A duration, such as 2 h 5 min.</summary>
    public static string Duration(TimeSpan time) => Amount.Text(time);

    /// <summary>A size of memory, such as 61 MB.</summary>
    public static string Bytes(long bytes) => Amount.Memory(bytes);
}
