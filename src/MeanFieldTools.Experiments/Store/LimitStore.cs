using MeanFieldTools.Files;

namespace MeanFieldTools.Store;

/// <summary>
/// The limits of an experiment on disk, <c>limits/key.npz</c>: each is computed once, by whichever process comes first, and read by all
/// others, now and later. While one computes it, it holds <c>key.lock</c>.
/// </summary>
internal sealed class LimitStore(string folder)
{
    private const string LimitMark = ".npz";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private string Limits => Path.Combine(folder, "limits");

    /// <summary>The file of a limit.</summary>
    public string File(string key) => Path.Combine(Limits, key + LimitMark);

    /// <summary>The limit of a file; null where there is none.</summary>
    /// <exception cref="MeanFieldException">The file is damaged or cannot be read.</exception>
    public MeanFieldLimit? Open(string key, Expert expert, TrainingData data)
    {
        try
        {
            return System.IO.File.Exists(File(key)) ? LimitArchive.Read(UserFile.Content(File(key)), (expert, data)) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException
            or System.Text.Json.JsonException or MeanFieldException)
        {
            throw Damage.Fault(File(key), failure);
        }
    }

    /// <summary>What is wrong with the file of a limit; null where it is as it was written.</summary>
    public string? FindDamage(string key)
    {
        try
        {
            SealedZip.Check(UserFile.Content(File(key)), required: true);
            return null;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return Damage.Missing;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    // A damaged limit is computed again.
    private MeanFieldLimit? Read(string key, Expert expert, TrainingData data)
    {
        try
        {
            return Open(key, expert, data);
        }
        catch (MeanFieldException)
        {
            return null;
        }
    }

    /// <summary>The limit of a file, or one that is computed and written; waits while another process computes it.</summary>
    public MeanFieldLimit Read(
        string key, Expert expert, TrainingData data, Func<MeanFieldLimit> compute, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(key, expert, data) is { } known)
            {
                return known;
            }

            using var held = FileLock.TryTake(Path.Combine(Limits, key));
            if (held is null)
            {
                cancellationToken.WaitHandle.WaitOne(Patience);
                continue;
            }

            // Another process may have written it between the look and the lock.
            if (Read(key, expert, data) is { } fresh)
            {
                return fresh;
            }

            var limit = compute();
            AtomicFile.Write(File(key), LimitArchive.Write(limit));
            return limit;
        }
    }

    /// <summary>Removes what processes left behind that were killed when their limit was there.</summary>
    public void Clean()
    {
        string[] names = Directory.Exists(Limits) ? [.. Directory.GetFiles(Limits).Select(path => Path.GetFileName(path))] : [];
        foreach (var left in names.Where(name => !name.EndsWith(LimitMark, StringComparison.Ordinal)).GroupBy(name => name.Split('.')[0]))
        {
            // Whoever has the lock is alive. Letting go of it removes its file.
            using var held = System.IO.File.Exists(File(left.Key)) ? FileLock.TryTake(Path.Combine(Limits, left.Key)) : null;
            foreach (string name in held is null ? [] : left.Where(name => !name.EndsWith(FileLock.Mark, StringComparison.Ordinal)))
            {
                System.IO.File.Delete(Path.Combine(Limits, name));
            }
        }
    }
}
