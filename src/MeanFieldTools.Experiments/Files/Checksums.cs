using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace MeanFieldTools.Files;

/// <summary>
/// The SHA-256 digests of the files of a folder, kept beside them in a file that <c>sha256sum -c</c> reads. A file that does not agree with
/// its digest was damaged by a disk, a copy or a person, and is never used.
/// </summary>
internal static class Checksums
{
    /// <summary>The name of the file of digests.</summary>
    public const string FileName = "checksums.sha256";

    private const string Separator = "  ";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");
    private static readonly int DigestLength = Of([]).Length;

    /// <summary>The digest of some bytes, in hexadecimal.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The file of digests.</summary>
    /// <param name="digests">The names and digests, in the order in which they are written.</param>
    /// <param name="remark">A line for people and programs that <c>sha256sum</c> passes over; null for none.</param>
    public static byte[] Write(IEnumerable<(string Name, string Digest)> digests, string? remark = null)
    {
        var text = new StringBuilder(remark is null ? "" : $"# {remark}\n");
        foreach (var (name, digest) in digests)
        {
            text.Append(digest).Append(Separator).Append(name).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>What is wrong with the files of a folder, as a path and a sentence; null where all are as they were written.</summary>
    public static (string Path, string What)? FindDamage(string folder)
    {
        string manifest = Path.Combine(folder, FileName);
        if (Read(manifest) is not { Count: > 0 } digests)
        {
            return (manifest, File.Exists(manifest) ? "The file of checksums is damaged." : Damage.Missing);
        }

        foreach (var (name, digest) in digests)
        {
            if (Compare(Path.Combine(folder, name), digest) is { } what)
            {
                return (Path.Combine(folder, name), what);
            }
        }

        return null;
    }

    /// <summary>The content of a file of a folder, checked.</summary>
    /// <exception cref="InvalidDataException">The file, or the file of digests, is missing or damaged.</exception>
    public static byte[] ReadFile(string folder, string name)
    {
        if (Read(Path.Combine(folder, FileName)) is not { } digests || !digests.TryGetValue(name, out string? digest))
        {
            throw new InvalidDataException($"'{FileName}' beside it is missing or damaged.");
        }

        byte[] content = ReadAll(Path.Combine(folder, name)) ?? throw new InvalidDataException(Damage.Missing);
        return Of(content) == digest ? content : throw new InvalidDataException(Damage.Mismatch);
    }

    /// <summary>Whether a folder has a file of digests that lists a file.</summary>
    public static bool Lists(string folder, string name) => Read(Path.Combine(folder, FileName))?.ContainsKey(name) ?? false;

    /// <summary>The remark of a file of digests; null where there is none.</summary>
    public static string? Remark(string folder) =>
        ReadAll(Path.Combine(folder, FileName)) is { } content
        && Encoding.UTF8.GetString(content).Split('\n')[0] is ['#', ' ', .. var remark] ? remark : null;

    private static string? Compare(string path, string digest)
    {
        if (!File.Exists(path))
        {
            return Damage.Missing;
        }

        return Of(UserFile.Content(path)) == digest ? null : Damage.Mismatch;
    }

    private static byte[]? ReadAll(string path)
    {
        try
        {
            return UserFile.Content(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Null where the file is missing or any line of it is not as it was written.
    private static Dictionary<string, string>? Read(string path)
    {
        if (ReadAll(path) is not { } content)
        {
            return null;
        }

        var digests = new Dictionary<string, string>();
        string[] lines = Encoding.UTF8.GetString(content).Split('\n');
        foreach (string line in lines[..^1].Where((line, i) => i > 0 || !line.StartsWith("# ", StringComparison.Ordinal)))
        {
            if (line.Length <= DigestLength + Separator.Length || line.AsSpan(DigestLength, Separator.Length) is not Separator
                || line.AsSpan(0, DigestLength).ContainsAnyExcept(Digits) || line.AsSpan().ContainsAny('/', '\\', '\0')
                || !digests.TryAdd(line[(DigestLength + Separator.Length)..], line[..DigestLength]))
            {
                return null;
            }
        }

        return lines[^1].Length == 0 ? digests : null;
    }
}
