using System.Security.Cryptography;
using System.Text;

namespace MeanFieldTools.Files;

/// <summary>
/// A zip file whose comment is the SHA-256 digest of everything before it, so that a single altered bit anywhere in it is seen. Other
/// programs, NumPy among them, pass over the comment.
/// </summary>
internal static class SealedZip
{
    private const string Mark = "sha256:";

    /// <summary>The length of the comment, all of it ASCII.</summary>
    private const int Length = 7 + (2 * SHA256.HashSizeInBytes);

    // An archive without a comment ends with its end-of-directory record, whose last field is the length of the comment.
    private const int EndRecord = 22;
    private static ReadOnlySpan<byte> EndSignature => "PK\x05\x06"u8;

    /// <summary>The comment with which an archive is written before it is sealed.</summary>
    public static string Placeholder { get; } = new('0', Length);

    /// <summary>Replaces the placeholder at the end of an archive by its seal.</summary>
    public static byte[] Seal(byte[] archive)
    {
        Comment(archive.AsSpan(0, archive.Length - Length)).CopyTo(archive, archive.Length - Length);
        return archive;
    }

    /// <summary>Refuses an archive whose seal is broken.</summary>
    /// <param name="archive">The file.</param>
    /// <param name="required">Whether an archive without a seal, such as one that NumPy wrote, is refused too.</param>
    /// <exception cref="InvalidDataException">The file was altered after it was written.</exception>
    public static void Check(ReadOnlySpan<byte> archive, bool required)
    {
        // Without a seal an archive ends with its end record. Anything else at the end is a seal,
        // whole or broken, or another program's comment.
        bool plain = archive.Length >= EndRecord && archive[^EndRecord..].StartsWith(EndSignature)
            && archive[^2..].IndexOfAnyExcept((byte)0) < 0;
        bool whole = archive.Length > Length && archive[^Length..].SequenceEqual(Comment(archive[..^Length]));
        if (!whole && (required || !(plain || IsForeign(archive))))
        {
            throw new InvalidDataException(Damage.Mismatch);
        }
    }

    // A comment of another length, at the place that its length says, was not written here.
    private static bool IsForeign(ReadOnlySpan<byte> archive)
    {
        int end = archive.LastIndexOf(EndSignature);
        return end >= 0 && archive.Length - end >= EndRecord && archive.Length - end - EndRecord != Length
            && BitConverter.ToUInt16(archive[(end + EndRecord - 2)..]) == archive.Length - end - EndRecord;
    }

    private static byte[] Comment(ReadOnlySpan<byte> content) =>
        Encoding.ASCII.GetBytes(Mark + Convert.ToHexStringLower(SHA256.HashData(content)));
}
