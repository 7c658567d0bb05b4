using System.Globalization;

namespace MeanFieldTools.Texts;

/// <summary>Numbers, durations and sizes as people read them.</summary>
internal static class Figures
{
    /// <summary>A number with six digits in invariant notation; empty for null.</summary>
    public static string Number(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number with four digits in invariant notation; empty for null.</summary>
    public static string Short(double? value) => value?.ToString("G4", CultureInfo.InvariantCulture) ?? "";

    /// <summary>About a duration.</summary>
    public static string Duration(TimeSpan time) =>
        time.TotalSeconds < 100 ? time.TotalSeconds.ToString("G2", CultureInfo.InvariantCulture) + " s" : time.ToString("d\\.hh\\:mm\\:ss", CultureInfo.InvariantCulture);

    /// <summary>A size in bytes, in megabytes.</summary>
    public static string Bytes(long bytes) => (bytes / 1048576.0).ToString("G3", CultureInfo.InvariantCulture) + " MB";
}
