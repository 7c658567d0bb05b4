using System.Globalization;

namespace MeanFieldTools.Costs;

/// <summary>Durations and sizes of memory as people read them.</summary>
internal static class Amount
{
    private const double LongestInSeconds = 59.95;

    private static readonly (string Unit, double Size)[] Memories =
        [("TB", Math.ScaleB(1, 40)), ("GB", Math.ScaleB(1, 30)), ("MB", Math.ScaleB(1, 20)), ("KB", Math.ScaleB(1, 10))];

    // A unit is used from where the text in the next smaller ones would round to it: 59 min 59.6 s is 1 h, not 59 min 60 s.
    private static readonly (string Unit, long Seconds, double From)[] Times =
        [("d", 86400, 86370), ("h", 3600, 3599.5), ("min", 60, LongestInSeconds), ("s", 1, 0)];

    /// <summary>
    /// A duration by its two largest units from a minute on, such as 2 h 5 min; below by three digits of seconds or milliseconds.
    /// </summary>
    public static string Text(TimeSpan time)
    {
        double seconds = time.TotalSeconds;
        if (seconds < 0)
        {
            return "-" + Text(time.Negate());
        }

        if (seconds < LongestInSeconds)
        {
            return seconds == 0 || seconds >= 0.9995 ? Digits(seconds) + " s" : Digits(1000 * seconds) + " ms";
        }

        int first = Array.FindIndex(Times, unit => seconds >= unit.From);
        var (large, small) = (Times[first], Times[first + 1]);
        long count = (long)Math.Round(seconds / small.Seconds, MidpointRounding.AwayFromZero), perLarge = large.Seconds / small.Seconds;
        string rest = count % perLarge == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {count % perLarge} {small.Unit}");
        return string.Create(CultureInfo.InvariantCulture, $"{count / perLarge} {large.Unit}{rest}");
    }

    /// <summary>Seconds as a duration, also where there are too many for a <see cref="TimeSpan"/>.</summary>
    public static string Seconds(double seconds) => Text(TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2)));

    /// <summary>A size of memory by three digits, such as 61 MB, with units of 1024.</summary>
    public static string Memory(double bytes)
    {
        foreach (var (unit, size) in Memories)
        {
            if (bytes >= 0.9995 * size)
            {
                return Digits(bytes / size) + " " + unit;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes:F0} bytes");
    }

    // Three significant digits, never with an exponent.
    private static string Digits(double value)
    {
        int places = value == 0 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(value)), 0, 3);
        return Math.Round(value, places).ToString("0.###", CultureInfo.InvariantCulture);
    }
}
