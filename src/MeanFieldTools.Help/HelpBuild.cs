using System.Text;
using MeanFieldTools.Help.Keys;

namespace MeanFieldTools.Help;

/// <summary>Builds all help files from all pages, and the schema of experiment files, whose texts are those of the help.</summary>
internal static class HelpBuild
{
    public const string CommonPage = "_common.md";
    private const string ExperimentPage = "about_MeanFieldTools_Experiment.md";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="folder">The folder of the module, with its pages in help.</param>
    /// <param name="module">The built module.</param>
    /// <param name="output">Where the help goes.</param>
    public static void Run(string folder, Module module, string output)
    {
        string pages = Path.Combine(folder, "help");
        Directory.CreateDirectory(output);
        foreach (string old in Directory.EnumerateFiles(output, "about_*.help.txt"))
        {
            File.Delete(old);
        }

        ILookup<bool, string> files = Directory.EnumerateFiles(pages, "*.md").Where(file => Path.GetFileName(file) != CommonPage)
            .Order(StringComparer.Ordinal)
            .ToLookup(file => Path.GetFileName(file).StartsWith("about_", StringComparison.Ordinal));
        var commands = files[false].Select(CommandPage.Read).ToDictionary(
            page => page.Name,
            page => (Page: page,
                Command: module.Find(page.Name) ?? throw new SourceFileException(page.Path, 1, $"there is no cmdlet {page.Name}")));
        var maml = new MamlWriter(CommandPage.ReadParameters(Path.Combine(pages, CommonPage)));
        foreach (var (page, command) in commands.Values)
        {
            maml.Add(page, command);
        }

        maml.Save(Path.Combine(output, "MeanFieldTools.dll-Help.xml"));
        var keys = KeyTexts.Read(Path.Combine(pages, ExperimentPage), commands);
        foreach (string file in files[true])
        {
            string text = AboutWriter.Write(file, Path.GetFileName(file) == ExperimentPage ? keys : null);
            File.WriteAllText(Path.Combine(output, Path.ChangeExtension(Path.GetFileName(file), ".help.txt")), text, Utf8);
        }

        File.WriteAllText(Path.Combine(folder, "MeanFieldTools.Experiment.schema.json"), new SchemaWriter(keys).Write(), Utf8);
    }
}
