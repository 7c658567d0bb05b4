namespace MeanFieldTools.Help;

/// <summary>The folders of the repository the tool is run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(Environment.CurrentDirectory) ?? Find(AppContext.BaseDirectory)
        ?? throw new SourceFileException(Environment.CurrentDirectory, 1, "this is not a folder of the repository");

    /// <summary>Where the build puts the cmdlets, with the comments of the source.</summary>
    public static string Build => Path.Combine(Root, "src", "MeanFieldTools", "bin", "Release", "net10.0");

    private static string? Find(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "MeanFieldTools.psd1")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}
