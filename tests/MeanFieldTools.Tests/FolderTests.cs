namespace MeanFieldTools.Tests;

/// <summary>Tests with a session of the module and a folder of their own, in whose path is what paths may hold.</summary>
public abstract class FolderTests : IDisposable
{
    private protected readonly ModuleSession _session = new();
    private protected readonly string _folder = Directory.CreateTempSubdirectory("mft [1] ").FullName;

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
