namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>The base of tests that run the console in a folder of their own.</summary>
public abstract class ConsoleTest : IDisposable
{
    /// <summary>The folder, empty at first.</summary>
    protected ConsoleFolder Folder { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
