using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Files;

/// <summary>
/// An array in NumPy's .npy format, version 1.0: doubles, whole numbers or texts, little-endian, rows first.
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
/// </summary>
internal sealed class NumpyArray
{
    private const int Alignment = 64;

    // As NumPy's own default limit.
    private const int LongestHeader = 10_000;

    // Without backtracking, so that no header can make the search take long.
    private static readonly Regex Header = new(
        @"'descr':\s*'(?<type><(?:f8|f4|i8|U\d{1,9}))'.*'fortran_order':\s*(?<order>\w+).*'shape':\s*\((?<shape>[^)]*)\)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    private NumpyArray(string type, int[] shape, byte[] bytes) => (Type, Shape, Bytes) = (type, shape, bytes);

    /// <summary>The element type as NumPy names it: &lt;f8, &lt;i8 or &lt;U with a length.</summary>
    public string Type { get; }

    /// <summary>The sizes of the dimensions; none for a single value.</summary>
    public int[] Shape { get; }

    private byte[] Bytes { get; }

    /// <summary>An array of doubles of a shape.</summary>
    public static NumpyArray Of(ReadOnlySpan<double> values, params int[] shape) =>
        new("<f8", shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>An array of whole numbers of a shape.</summary>
    public static NumpyArray Of(ReadOnlySpan<long> values, params int[] shape) =>
        new("<i8", shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A text.</summary>
    public static NumpyArray Of(string text)
    {
        byte[] bytes = Encoding.UTF32.GetBytes(text);
        return new NumpyArray($"<U{Math.Max(bytes.Length / 4, 1)}", [], bytes.Length == 0 ? new byte[4] : bytes);
    }

    /// <summary>The doubles, rows first.</summary>
    /// <exception cref="FormatException">The array is of another type.</exception>
    public double[] Doubles() => Type switch
    {
        "<f8" => MemoryMarshal.Cast<byte, double>(Bytes).ToArray(),
        "<i8" => [.. MemoryMarshal.Cast<byte, long>(Bytes).ToArray().Select(value => (double)value)],
        "<f4" => [.. MemoryMarshal.Cast<byte, float>(Bytes).ToArray().Select(value => (double)value)],
        _ => throw new FormatException($"An array of type {Type} holds no doubles."),
    };

    /// <summary>The doubles of a matrix.</summary>
    /// <exception cref="FormatException">The array is no matrix of numbers.</exception>
    public double[,] Matrix()
    {
        var matrix = Shape.Length == 2
            ? new double[Shape[0], Shape[1]]
            : throw new FormatException($"An array of {Shape.Length} dimensions is no matrix.");
        Buffer.BlockCopy(Doubles(), 0, matrix, 0, matrix.Length * sizeof(double));
        return matrix;
    }

    /// <summary>The text.</summary>
    /// <exception cref="FormatException">The array is of another type.</exception>
    public string Text() => Type.StartsWith("<U", StringComparison.Ordinal)
        ? Encoding.UTF32.GetString(Bytes).TrimEnd('\0')
        : throw new FormatException($"An array of type {Type} holds no text.");

    /// <summary>The array as a file.</summary>
    public void Write(Stream stream)
    {
        string shape = Shape.Length == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
        string header = $"{{'descr': '{Type}', 'fortran_order': False, 'shape': {shape}, }}";
        int length = Magic.Length + 2 + header.Length + 1;
        header = header.PadRight(header.Length + ((Alignment - (length % Alignment)) % Alignment)) + "\n";
        stream.Write(Magic);
        stream.Write(BitConverter.GetBytes((ushort)header.Length));
        stream.Write(Encoding.ASCII.GetBytes(header));
        stream.Write(Bytes);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no array that can be read here.</exception>
    public static NumpyArray Read(byte[] file)
    {
        if (file.Length < 10 || !file.AsSpan(0, 6).SequenceEqual(Magic.AsSpan(0, 6)))
        {
            throw new FormatException("It is no NumPy array.");
        }

        int wide = file[6] >= 2 ? 4 : 2;
        uint headerLength = wide == 2 ? BitConverter.ToUInt16(file, 8) : file.Length >= 12 ? BitConverter.ToUInt32(file, 8) : uint.MaxValue;
        if (headerLength > LongestHeader || 8 + wide + headerLength > file.Length)
        {
            throw new FormatException(
                $"Its header says that it has {headerLength} bytes; at most {LongestHeader} are read, and no more than the file has.");
        }

        int start = 8 + wide + (int)headerLength;
        var match = Header.Match(Encoding.UTF8.GetString(file, 8 + wide, (int)headerLength));
        if (!match.Success || match.Groups["order"].Value != "False")
        {
            throw new FormatException("It is a NumPy array of a kind that is not read: give numbers or texts in C order.");
        }

        int[] shape = [.. match.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                ? length
                : throw new FormatException("Its shape is not a list of sizes."))];
        string type = match.Groups["type"].Value;
        double count = shape.Aggregate(1.0, (product, size) => product * size),
            size = type[1] == 'U' ? 4.0 * int.Parse(type[2..], CultureInfo.InvariantCulture) : type[2] - '0';
        return start + (count * size) == file.Length
            ? new NumpyArray(type, shape, file[start..])
            : throw new FormatException("It is a NumPy array that is cut short.");
    }
}
