using System.Formats.Tar;
using MeanFieldTools.Costs;

namespace MeanFieldTools.Files;

/// <summary>Reads and writes files of users: what goes wrong becomes a fault that names the file.</summary>
internal static class UserFile
{
    /// <summary>The fault of a path that names no file.</summary>
    public static MeanFieldException NotFound(string path) =>
        new(Fault.FileNotFound,
            $"There is no file '{Quote.Path(path)}'. Check the path; it is relative to the current location.")
        { Target = path };

    /// <summary>The result of work on a file that must be there.</summary>
    /// <exception cref="MeanFieldException">The file is missing, or cannot be read.</exception>
    public static T Read<T>(string path, Func<string, T> work) => File.Exists(path) ? Use(path, () => work(path)) : throw NotFound(path);

    /// <summary>The text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes that are read.</param>
    /// <exception cref="MeanFieldException">The file is missing, is longer, or cannot be read.</exception>
    public static string ReadText(string path, long most) => Text(ReadBytes(path, most));

    /// <summary>The content of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes that are read.</param>
    /// <exception cref="MeanFieldException">The file is missing, is longer, or cannot be read.</exception>
    public static byte[] ReadBytes(string path, long most) => Read(path, _ =>
    {
        using var file = Open(path, most);
        return Content(file);
    });

    /// <summary>A file, open to be read.</summary>
    /// <param name="path">The file, which must be there.</param>
    /// <param name="most">The most bytes that are read.</param>
    /// <exception cref="MeanFieldException">The file is longer, or is not an ordinary one.</exception>
    public static FileStream Open(string path, long most)
    {
        long length = Length(path);
        return length == 0 && !IsRegular(path) ? throw Unread(path, "is a device or a pipe. Give the path of an ordinary file.")
            : length > most ? throw Unread(
                path, $"has {Amount.Memory(length)}, but at most {Amount.Memory(most)} of such a file are read. Give a smaller file.")
            : File.OpenRead(path);
    }

    /// <summary>
    /// What is in a file of the program's own; nothing where it is empty. What the system says against it is not a fault yet.
    /// </summary>
    public static byte[] Content(string path)
    {
        if (Length(path) == 0)
        {
            return [];
        }

        using var file = File.OpenRead(path);
        return Content(file);
    }

    /// <summary>The text in a file of the program's own.</summary>
    public static string ContentText(string path) => Text(Content(path));

    /// <summary>The result of work on a file or a folder.</summary>
    /// <exception cref="MeanFieldException">It cannot be used.</exception>
    public static T Use<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MeanFieldException(
                Fault.FileAccess, $"The file '{Quote.Path(path)}' cannot be used: {failure.Message}", failure)
            { Target = path };
        }
    }

    /// <summary>Does work on a file or a folder.</summary>
    /// <exception cref="MeanFieldException">It cannot be used.</exception>
    public static void Use(string path, Action work) => Use<object?>(path, () =>
    {
        work();
        return null;
    });

    private static MeanFieldException Unread(string path, string what) =>
        new(Fault.FileAccess, $"The file '{Quote.Path(path)}' {what}") { Target = path };

    // What has no length may be a device, which does not end, or a pipe, which waits for whoever writes to it. The part of .NET that knows
    // kinds of files, and opens only ordinary ones, is the writer of archives.
    private static bool IsRegular(string path)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            writer.WriteEntry(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path, "file");
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType == TarEntryType.RegularFile;
    }

    private static long Length(string path) => new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).Length;

    // A file that grows meanwhile is read to the length that it had.
    private static byte[] Content(FileStream file)
    {
        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    private static string Text(byte[] content)
    {
        using var text = new StreamReader(new MemoryStream(content));
        return text.ReadToEnd();
    }
}
