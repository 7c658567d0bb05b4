using System.Management.Automation;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Shows how work is getting on. The caller takes care that calls don't overlap.</summary>
public interface IProgressDisplay
{
    /// <summary>Takes note of a progress record and shows it if it is time to.</summary>
    void Show(ProgressRecord record);

    /// <summary>Clears the way for other text.</summary>
    void Hide();

    /// <summary>Shows again what <see cref="Hide"/> removed.</summary>
    void Restore();

    /// <summary>Forgets all work, for it is over.</summary>
    void End();
}
