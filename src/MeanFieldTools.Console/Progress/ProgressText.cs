using System.Globalization;
using System.Management.Automation;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Writes a progress record as one line.</summary>
internal static class ProgressText
{
    private const int BarWidth = 20;

    /// <summary>Activity and status, then a bar where wanted, percent and remaining time where known.</summary>
    public static string Of(ProgressRecord record, bool withBar)
    {
        var parts = new List<string> { $"{record.Activity}: {record.StatusDescription}".TrimEnd(' ', ':') };
        if (record.PercentComplete is >= 0 and <= 100 and int percent)
        {
            int filled = percent * BarWidth / 100;
            string bar = withBar ? $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] " : "";
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{bar}{percent}%"));
        }

        if (record.SecondsRemaining >= 0)
        {
            parts.Add(Remaining(TimeSpan.FromSeconds(record.SecondsRemaining)) + " left");
        }

        return string.Join("  ", parts).ReplaceLineEndings(" ");
    }

    private static string Remaining(TimeSpan time) =>
        time.TotalHours < 1
            ? time.ToString(@"m\:ss", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");
}
