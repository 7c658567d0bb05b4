using System.Diagnostics;

namespace MeanFieldTools.Tests;

/// <summary>A folder of its own for a test, in which it may run the real shell.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <summary>The full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("mft ").FullName;

    /// <summary>Writes a file, in a folder below if its path has one.</summary>
    public string Write(string path, string text)
    {
        string full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>Copies a folder with all that is in it.</summary>
    public static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Runs a script in this folder, with the module imported, as a person at a terminal would have it.</summary>
    public Task<ShellResult> Run(string script, string? manifest = null) =>
        ShellProcess.Run(Path, "-Command", WithModule(script, manifest));

    /// <summary>Starts a script that is to be stopped.</summary>
    public Process Start(string script) => ShellProcess.Start(Path, "-Command", WithModule(script, null));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string WithModule(string script, string? manifest)
    {
        string path = manifest ?? System.IO.Path.Combine(ModuleSession.Root, "MeanFieldTools.psd1");
        return $"Import-Module '{path.Replace("'", "''", StringComparison.Ordinal)}'\n{script}";
    }
}
