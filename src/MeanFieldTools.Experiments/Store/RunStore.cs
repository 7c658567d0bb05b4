using System.Text;
using MeanFieldTools.Files;

namespace MeanFieldTools.Store;

/// <summary>
/// The runs of an experiment on disk, by their ids. A finished run is a folder <c>runs/id</c>, which appears whole or not at all, with the
/// checksums of its files (<see cref="Checksums"/>). Beside it may
/// stand, for a while: <c>id.*.tmp</c>, being written; <c>id.work</c>, checkpoints; <c>id.lock</c>, held by the process that is at it;
/// <c>id.failed.json</c>, what went wrong. The limits that runs share are in <c>limits</c>.
/// </summary>
internal sealed class RunStore(string folder)
{
    private const string TemporaryMark = ".tmp";
    private const string WorkMark = ".work";
    private const string FailedMark = ".failed.json";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The folder of the results.</summary>
    public string Folder { get; } = folder;

    /// <summary>The limits of the runs.</summary>
    public LimitStore Limits { get; } = new(folder);

    private string Runs => Path.Combine(Folder, "runs");

    /// <summary>The folder of a finished run.</summary>
    public string RunFolder(string run) => Path.Combine(Runs, run);

    /// <summary>The folder of a run's checkpoints.</summary>
    public string WorkFolder(string run) => Path.Combine(Runs, run + WorkMark);

    /// <summary>Whether a run is finished; its files may have been damaged since.</summary>
    public bool IsFinished(string run) => Directory.Exists(RunFolder(run));

    /// <summary>What is wrong with the files of a finished run; null where they are as they were written.</summary>
    public string? FindDamage(string run)
    {
        return UserFile.Use(RunFolder(run),
            () => RunFiles.FindDamage(RunFolder(run)) is var (path, what) ? $"{Path.GetRelativePath(Folder, path)}: {what}" : null);
    }

    /// <summary>The content of a file of a finished run, checked.</summary>
    /// <exception cref="MeanFieldException">The file is missing, damaged, or cannot be read.</exception>
    public byte[] ReadFile(string run, string name)
    {
        string path = Path.Combine(RunFolder(run), name);
        try
        {
            return Checksums.ReadFile(RunFolder(run), name);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw Damage.Fault(path, failure);
        }
    }

    /// <summary>Removes a finished run whose files are damaged, so that it can be written again; the run must be in hand.</summary>
    public void Discard(string run) => Remove(RunFolder(run));

    /// <summary>What stands in the store, from one look at it; what finished runs left behind is removed.</summary>
    /// <param name="checksFiles">Whether the files of a finished run are checked when its state is asked for.</param>
    public RunInventory Look(bool checksFiles = false)
    {
        Limits.Clean();
        var inventory = Peek(checksFiles);
        foreach (string entry in inventory.Leftovers())
        {
            Remove(Path.Combine(Runs, entry));
        }

        return inventory;
    }

    /// <summary>What stands in the store, from one look at it that changes nothing.</summary>
    public RunInventory Peek(bool checksFiles = false)
    {
        var inventory = new RunInventory(checksFiles ? FindDamage : null);
        foreach (string path in Directory.Exists(Runs) ? Directory.EnumerateFileSystemEntries(Runs) : [])
        {
            inventory.Add(Path.GetFileName(path));
        }

        return inventory;
    }

    /// <summary>Takes a run in hand; null where another process has it. Disposing lets go.</summary>
    public IDisposable? TryLock(string run) => FileLock.TryTake(Path.Combine(Runs, run));

    /// <summary>
    /// Writes the files of a finished run under a temporary name and moves them into place; whoever is second leaves what is there.
    /// </summary>
    public void Finish(string run, IEnumerable<(string Name, byte[] Content)> files)
    {
        // A name of its own, so that even where a file system has no locks nobody writes into another's folder.
        string temporary = Path.Combine(Runs, $"{run}.{Guid.NewGuid():N}{TemporaryMark}"), final = RunFolder(run);
        UserFile.Use(temporary, () =>
        {
            Directory.CreateDirectory(temporary);
            var digests = new List<(string Name, string Digest)>();
            foreach (var (name, content) in files)
            {
                File.WriteAllBytes(Path.Combine(temporary, name), content);
                digests.Add((name, Checksums.Of(content)));
            }

            // How a run came about differs from run to run; the file of checksums does not, and that one carries its own.
            File.WriteAllBytes(
                Path.Combine(temporary, Checksums.FileName), Checksums.Write(digests.Where(d => d.Name != RunFiles.Provenance)));
            try
            {
                Directory.Move(temporary, final);
            }
            catch (IOException) when (Directory.Exists(final))
            {
                Remove(temporary);
            }

            Remove(WorkFolder(run));
            Remove(Path.Combine(Runs, run + FailedMark));
        });
    }

    /// <summary>Removes what a killed process had begun to write of a run that is now in hand.</summary>
    public void Clean(string run, RunInventory inventory)
    {
        foreach (string mark in inventory.Marks(run).Where(mark => mark.EndsWith(TemporaryMark, StringComparison.Ordinal)))
        {
            Remove(Path.Combine(Runs, run + mark));
        }
    }

    /// <summary>Notes why a run failed.</summary>
    public void Fail(string run, string content) => AtomicFile.Write(Path.Combine(Runs, run + FailedMark), content);

    /// <summary>Why a run failed; null where it did not.</summary>
    public string? Failure(string run)
    {
        string path = Path.Combine(Runs, run + FailedMark);
        return File.Exists(path) ? UserFile.ContentText(path) : null;
    }

    /// <summary>The text as it is written to files.</summary>
    public static byte[] Bytes(string text) => Utf8.GetBytes(text);

    // Another process may be removing the same, or hold a lock that is of no more use.
    private static void Remove(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
            else if (File.Exists(path))
            {
                File.Delete(path);
            }
        }
        catch (IOException) when (!Directory.Exists(path))
        {
        }
    }
}
