namespace MeanFieldTools.Files;

/// <summary>Reads and writes files of users: what goes wrong becomes a fault that names the file.</summary>
internal static class UserFile
{
    /// <summary>The fault of a path that names no file.</summary>
    public static MeanFieldException NotFound(string path) =>
        new(Fault.FileNotFound, $"There is no file '{path}'. Check the path; it is relative to the current location.") { Target = path };

    /// <summary>The result of work on a file that must be there.</summary>
    /// <exception cref="MeanFieldException">The file is missing, or cannot be read.</exception>
    public static T Read<T>(string path, Func<string, T> work) => File.Exists(path) ? Use(path, () => work(path)) : throw NotFound(path);

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
                Fault.FileAccess, $"The file '{path}' cannot be used: {failure.Message}", failure)
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
}
