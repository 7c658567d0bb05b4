namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>A folder of its own for a test, in which it runs the console.</summary>
public sealed class ConsoleFolder : IDisposable
{
    /// <summary>The full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("MeanFieldTools.Console.").FullName;

    /// <summary>Writes a script, in a folder below if its path has one.</summary>
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

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal Task<ConsoleResult> Run(params string[] arguments) => ConsoleProcess.Run(Path, arguments);

    /// <summary>Writes a script and runs it.</summary>
    internal Task<ConsoleResult> RunScript(string text, params string[] arguments)
    {
        Write("script.ps1", text);
        return Run(["script.ps1", .. arguments]);
    }
}
