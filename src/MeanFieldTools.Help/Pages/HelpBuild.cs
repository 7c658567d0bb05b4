using System.Text;

namespace MeanFieldTools.Help;

/// <summary>Builds all help files from all pages.</summary>
internal static class HelpBuild
{
    private const string CommonPage = "_common.md";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Run(string pages, Module module, string output)
    {
        Directory.CreateDirectory(output);
        foreach (string old in Directory.EnumerateFiles(output, "about_*.help.txt"))
        {
            File.Delete(old);
        }

        // Topics that are made by other means are ready as they are.
        foreach (string ready in Directory.EnumerateFiles(pages, "about_*.help.txt"))
        {
            File.Copy(ready, Path.Combine(output, Path.GetFileName(ready)), overwrite: true);
        }

        var common = CommandPage.ReadParameters(Path.Combine(pages, CommonPage));
        var maml = new MamlWriter();
        foreach (string file in Directory.EnumerateFiles(pages, "*.md").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            if (name.StartsWith("about_", StringComparison.Ordinal))
            {
                File.WriteAllText(Path.Combine(output, name + ".help.txt"), AboutWriter.Write(file), Utf8);
            }
            else if (Path.GetFileName(file) != CommonPage)
            {
                var page = CommandPage.Read(file);
                maml.Add(page, module.Find(page.Name) ?? throw new SourceFileException(file, 1, $"there is no cmdlet {page.Name}"), common);
            }
        }

        maml.Save(Path.Combine(output, "MeanFieldTools.dll-Help.xml"));
    }
}
