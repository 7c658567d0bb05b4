using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MeanFieldTools.Tests;

/// <summary>A Chromium without a window, where the machine has one.</summary>
internal static partial class Browser
{
    private static readonly Lazy<string?> Program = new(() =>
        new[] { "chromium", "chromium-browser", "google-chrome" }.FirstOrDefault(name => Programs.Run(name, "--version") is not null));

    /// <summary>Whether the machine has one.</summary>
    public static bool IsInstalled => Program.Value is not null;

    /// <summary>The page as the browser understands it, without a network.</summary>
    public static XDocument Open(string path)
    {
        string program = Program.Value ?? throw new InvalidOperationException("There is no browser on this machine.");
        string profile = Directory.CreateTempSubdirectory("mft ").FullName;
        try
        {
            string dom = Programs.Run(
                program, "--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={profile}",
                "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom", new Uri(path).AbsoluteUri)
                ?? throw new InvalidOperationException($"The browser could not open {path}.");

            // HTML leaves void elements open.
            return XDocument.Parse(VoidElement().Replace(dom, "<$1 />"));
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }

    [GeneratedRegex("<(meta [^>]*|br|hr)>")]
    private static partial Regex VoidElement();
}
