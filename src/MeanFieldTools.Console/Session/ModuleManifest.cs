namespace MeanFieldTools.ConsoleHost;

/// <summary>Finds the module that was built together with this console.</summary>
internal static class ModuleManifest
{
    private const string FileName = "MeanFieldTools.psd1";

    /// <summary>The manifest in the nearest folder above the console's own; null when there is none.</summary>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, FileName);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
