using System.IO.Compression;
using System.IO.Hashing;

namespace MeanFieldTools.Files;

/// <summary>
/// A .npz file: named arrays in an uncompressed zip, as numpy.savez writes them, sealed with a checksum (<see cref="SealedZip"/>). The same
/// arrays give the same bytes.
/// </summary>
internal static class NumpyArchive
{
    private const string Ending = ".npy";

    // Compressed arrays of numbers are rarely a tenth of the arrays; a file that claims much more is meant to exhaust the memory.
    private const long LargestRatio = 20;
    private const long AlwaysAllowed = 256 << 20;
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The file.</summary>
    public static byte[] Write(IEnumerable<(string Name, NumpyArray Array)> arrays, CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.Comment = SealedZip.Placeholder;
            foreach (var (name, array) in arrays)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var entry = archive.CreateEntry(name + Ending, CompressionLevel.NoCompression);
                entry.LastWriteTime = Epoch;
                using var content = entry.Open();
                array.Write(content);
            }
        }

        return SealedZip.Seal(stream.ToArray());
    }

    /// <summary>The arrays of a file, by name.</summary>
    /// <param name="file">The content of the file.</param>
    /// <param name="sealedHere">Whether only a file with the seal of this program is taken; else
    /// one by another program is taken by its own checksums.</param>
    /// <exception cref="FormatException">It is not such a file, or it was altered after it was written.</exception>
    public static NumpyEntries Read(byte[] file, bool sealedHere)
    {
        try
        {
            SealedZip.Check(file, sealedHere);
            using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            RequireModestSize(archive, file.LongLength);
            var arrays = new Dictionary<string, NumpyArray>();
            foreach (var entry in archive.Entries.Where(entry => entry.Name.EndsWith(Ending, StringComparison.Ordinal)))
            {
                string name = entry.FullName[..^Ending.Length];
                if (!arrays.TryAdd(name, Array(name, Content(entry))))
                {
                    throw new FormatException($"It has two arrays '{Quote.Of(name)}'. Write it again with one of each name.");
                }
            }

            return new NumpyEntries(arrays);
        }
        catch (InvalidDataException failure)
        {
            throw new FormatException($"It is not an archive of NumPy arrays, or it is damaged: {failure.Message}", failure);
        }
    }

    // What an archive says of its expanded size is counted before anything is expanded.
    private static void RequireModestSize(ZipArchive archive, long fileLength)
    {
        long limit = Math.Max(AlwaysAllowed, LargestRatio * fileLength), total = 0;
        foreach (var entry in archive.Entries)
        {
            total += entry.Length;
            if (entry.Length > System.Array.MaxLength || total > limit || total < 0)
            {
                throw new FormatException($"It would expand to more than {total >> 20} MB; "
                    + $"at most {Math.Min(limit, System.Array.MaxLength) >> 20} MB are read from a file of {fileLength} bytes.");
            }
        }
    }

    private static NumpyArray Array(string name, byte[] content)
    {
        try
        {
            return NumpyArray.Read(content);
        }
        catch (FormatException failure)
        {
            throw new FormatException($"Its array '{Quote.Of(name)}' cannot be used. {failure.Message}", failure);
        }
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        byte[] bytes = new byte[entry.Length];
        using var content = entry.Open();
        int read = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length && content.ReadByte() < 0 && Crc32.HashToUInt32(bytes) == entry.Crc32
            ? bytes
            : throw new FormatException($"Its entry '{Quote.Of(entry.FullName)}' is damaged: its content does not match its checksum.");
    }
}
