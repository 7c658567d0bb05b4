using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MeanFieldTools.Tests;

/// <summary>A Chromium without a window, where the machine has one.</summary>
internal static partial class Browser
{
    private static readonly Lazy<string?> Program = new(() =>
        new[] { "chromium", "chromium-browser", "google-chrome" }.FirstOrDefault(name => Start(name, "--version") is not null));

    /// <summary>The page as the browser understands it, without a network; null where there is no browser.</summary>
    public static XDocument? Open(string path)
    {
        if (Program.Value is not { } program)
        {
            return null;
        }

        string profile = Directory.CreateTempSubdirectory("mft ").FullName;
        try
        {
            string dom = Start(
                program, "--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={profile}", "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom", new Uri(path).AbsoluteUri)
                ?? throw new InvalidOperationException($"The browser could not open {path}.");

            // HTML leaves void elements open.
            return XDocument.Parse(VoidElement().Replace(dom, "<$1 />"));
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }

    private static string? Start(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
            Array.ForEach(arguments, start.ArgumentList.Add);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex("<(meta [^>]*|br|hr)>")]
    private static partial Regex VoidElement();
}
