using System.Diagnostics;
using System.Management.Automation;

namespace MeanFieldTools.ConsoleHost;

/// <summary>
/// Tells information from results. The engine announces an information record to the host and then, if the user wants to see it, writes its
/// text by the very method that writes results. Text for the host (tag PSHOST, as of Write-Host) goes with the results; the rest does not.
/// </summary>
internal sealed class InformationRoute
{
    private const string Writer = "WriteInformation";
    private readonly ThreadLocal<string?> _announced = new();

    /// <summary>Takes note of a record; its text comes next on the same thread, or never.</summary>
    public void Announce(InformationRecord record) => _announced.Value = record.Tags.Contains("PSHOST") ? null : record.ToString();

    /// <summary>Whether a line is the text of the record just announced.</summary>
    public bool IsMessage(string? line)
    {
        string? announced = _announced.Value;
        _announced.Value = null;

        // A result may happen to read the same as a record that was not to be shown; who wrote the line settles it.
        return announced is not null && announced == line && new StackTrace().GetFrames().Any(frame => frame.GetMethod()?.Name == Writer);
    }
}
