namespace MeanFieldTools.Help.Views;

/// <summary>Builds the format and types files from all files of module/views.</summary>
internal static class ViewBuild
{
    /// <param name="views">The folder of the views.</param>
    /// <param name="module">The built module, whose types the views show.</param>
    /// <param name="output">Where the files go.</param>
    public static void Run(string views, Module module, string output)
    {
        (ViewFile File, Type Type)[] files = [.. Directory.EnumerateFiles(views, "*.yaml").Order(StringComparer.Ordinal)
            .Select(ViewReader.Read)
            .Select(
                file =>
                    (file, module.FindType(file.TypeName)
                        ?? throw new SourceFileException(file.Path, 1, $"there is no public type {file.TypeName}")))];
        FormatFileWriter.Write(files).Save(Path.Combine(output, "MeanFieldTools.Format.ps1xml"));
        TypesFileWriter.Write(files.Select(entry => entry.File)).Save(Path.Combine(output, "MeanFieldTools.Types.ps1xml"));
    }
}
