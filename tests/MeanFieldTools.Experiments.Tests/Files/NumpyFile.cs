using System.IO.Compression;
using System.Text;

namespace MeanFieldTools.Experiments.Tests.Files;

/// <summary>Files of arrays as NumPy writes them, byte by byte.</summary>
internal static class NumpyFile
{
    /// <summary>A .npy file.</summary>
    /// <param name="type">The element type, such as &gt;f4.</param>
    /// <param name="shape">The shape, such as (2, 3).</param>
    /// <param name="elements">The bytes of the elements in hexadecimal digits.</param>
    /// <param name="columnsFirst">Whether they are in Fortran's order.</param>
    public static byte[] Array(string type, string shape, string elements, bool columnsFirst = false) =>
        Array($"{{'descr': '{type}', 'fortran_order': {columnsFirst}, 'shape': {shape}, }}",
            Convert.FromHexString(elements.Replace(" ", "", StringComparison.Ordinal)));

    /// <summary>A .npy file of doubles.</summary>
    public static byte[] Doubles(string shape, params double[] values) =>
        Array("<f8", shape, Convert.ToHexString(values.SelectMany(BitConverter.GetBytes).ToArray()));

    /// <summary>A .npy file with a header of any text.</summary>
    public static byte[] Array(string header, byte[] elements)
    {
        byte[] text = Encoding.ASCII.GetBytes(header + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)text.Length), .. text, .. elements];
    }

    /// <summary>A .npz file without the seal of this program, as numpy.savez writes it.</summary>
    public static byte[] Archive(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
