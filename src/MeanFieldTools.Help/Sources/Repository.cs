namespace MeanFieldTools.Help;

/// <summary>The folder of the repository that the tool is run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(Environment.CurrentDirectory) ?? Find(AppContext.BaseDirectory)
        ?? throw new SourceFileException(Environment.CurrentDirectory, 1, "this is not a folder of the repository");

    private static string? Find(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "MeanFieldTools.psd1")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}
