namespace MeanFieldTools.Files;

/// <summary>
/// A lock that the system lets go when its process ends, however it ends: a file <c>path.lock</c> that is open in that process.
/// </summary>
internal static class FileLock
{
    /// <summary>The mark behind the name of what is locked.</summary>
    public const string Mark = ".lock";

    // Whoever lets go removes the file, perhaps between the try to open it and the look at it.
    private const int Attempts = 5;

    /// <summary>Takes a lock; null where another process has it. Disposing lets go.</summary>
    /// <exception cref="MeanFieldException">The folder cannot be written to.</exception>
    public static IDisposable? TryTake(string path)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return UserFile.Use(path, () => Open(path));
            }
            catch (MeanFieldException fault) when (fault.InnerException is IOException && File.Exists(path + Mark))
            {
                return null;
            }
            catch (MeanFieldException fault) when (fault.InnerException is IOException && attempt < Attempts)
            {
            }
        }
    }

    private static FileStream Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(
            path + Mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }
}
