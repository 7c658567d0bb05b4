using System.IO.Compression;

namespace MeanFieldTools.Files;

/// <summary>A .npz file: named arrays in an uncompressed zip, as numpy.savez writes them. The same arrays give the same bytes.</summary>
internal static class NumpyArchive
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The file.</summary>
    public static byte[] Write(IEnumerable<(string Name, NumpyArray Array)> arrays, CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, array) in arrays)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var entry = archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression);
                entry.LastWriteTime = Epoch;
                using var content = entry.Open();
                array.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The arrays of a file, by name.</summary>
    /// <exception cref="FormatException">It is no such file.</exception>
    public static Dictionary<string, NumpyArray> Read(Stream file)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var arrays = new Dictionary<string, NumpyArray>();
            foreach (var entry in archive.Entries.Where(entry => entry.Name.EndsWith(".npy", StringComparison.Ordinal)))
            {
                using var content = entry.Open();
                using var bytes = new MemoryStream();
                content.CopyTo(bytes);
                arrays[entry.Name[..^".npy".Length]] = NumpyArray.Read(bytes.ToArray());
            }

            return arrays;
        }
        catch (InvalidDataException failure)
        {
            throw new FormatException($"It is no archive of NumPy arrays: {failure.Message}", failure);
        }
    }
}
