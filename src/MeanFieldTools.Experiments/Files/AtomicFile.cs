using System.Text;

namespace MeanFieldTools.Files;

/// <summary>
/// Writes files whole: under a temporary name beside the target, then moved onto it, so that no reader ever sees half a file.
/// </summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file unless it is there with this content.</summary>
    public static void Keep(string path, byte[] content)
    {
        if (!Holds(path, content))
        {
            Write(path, content);
        }
    }

    public static void Write(string path, string content) => Write(path, Utf8.GetBytes(content));

    public static void Write(string path, byte[] content)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        UserFile.Use(path, () =>
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(temporary, content);
                File.Move(temporary, path, overwrite: true);
            }
            catch when (File.Exists(temporary))
            {
                File.Delete(temporary);
                throw;
            }
        });
    }

    private static bool Holds(string path, byte[] content)
    {
        try
        {
            return File.Exists(path) && UserFile.Content(path).AsSpan().SequenceEqual(content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
