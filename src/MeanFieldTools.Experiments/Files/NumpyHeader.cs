using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Files;

/// <summary>
/// The header of a .npy file: a Python dictionary in plain text, between a mark and the elements.
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
/// </summary>
/// <param name="Type">The element type as NumPy names it, such as &lt;f8.</param>
/// <param name="ColumnsFirst">Whether the first index runs fastest, as in Fortran.</param>
/// <param name="Shape">The sizes of the dimensions; none for a single value.</param>
internal sealed record NumpyHeader(string Type, bool ColumnsFirst, int[] Shape)
{
    // As NumPy's own default limit.
    private const int LongestHeader = 10_000;
    private const int Alignment = 64;
    private const int MarkLength = 8;

    // Without backtracking, so that no header can make the search take long.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;
    private static readonly Regex TypeKey = new(@"'descr':\s*'(?<value>[^']*)'", Options);
    private static readonly Regex OrderKey = new(@"'fortran_order':\s*(?<value>True|False)", Options);
    private static readonly Regex ShapeKey = new(@"'shape':\s*\((?<value>[0-9L,\s]*)\)", Options);
    private static readonly byte[] Mark = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>The number of elements.</summary>
    public double Count => Shape.Aggregate(1.0, (product, size) => product * size);

    /// <summary>Whether a file begins as a .npy file does.</summary>
    public static bool IsMarked(ReadOnlySpan<byte> file) => file.StartsWith(Mark.AsSpan(0, MarkLength - 2));

    /// <summary>The header of a file, and where its elements begin.</summary>
    /// <exception cref="FormatException">The file does not have one that can be read.</exception>
    public static (NumpyHeader Header, int Start) Read(byte[] file)
    {
        if (file.Length < MarkLength + 2 || !IsMarked(file))
        {
            throw new FormatException("It is not a NumPy array.");
        }

        int wide = file[MarkLength - 2] >= 2 ? 4 : 2;
        uint length = wide == 2 ? BitConverter.ToUInt16(file, MarkLength)
            : file.Length >= MarkLength + wide ? BitConverter.ToUInt32(file, MarkLength)
            : uint.MaxValue;
        if (length > LongestHeader || MarkLength + wide + length > file.Length)
        {
            throw new FormatException(
                $"Its header states {length} bytes; at most {LongestHeader} are read, and not more than the file has.");
        }

        string text = Encoding.UTF8.GetString(file, MarkLength + wide, (int)length);
        int[] shape = [.. Value(ShapeKey, text, "shape").Replace("L", "", StringComparison.Ordinal)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Size)];
        bool columnsFirst = Value(OrderKey, text, "order") == "True";
        return (new NumpyHeader(Value(TypeKey, text, "element type"), columnsFirst, shape), MarkLength + wide + (int)length);
    }

    /// <summary>Writes the header.</summary>
    public void Write(Stream stream)
    {
        string header = $"{{'descr': '{Type}', 'fortran_order': {ColumnsFirst}, 'shape': {ShapeText()}, }}";
        int length = MarkLength + 2 + header.Length + 1;
        header = header.PadRight(header.Length + ((Alignment - (length % Alignment)) % Alignment)) + "\n";
        stream.Write(Mark);
        stream.Write(BitConverter.GetBytes((ushort)header.Length));
        stream.Write(Encoding.ASCII.GetBytes(header));
    }

    /// <summary>The shape as NumPy writes it.</summary>
    public string ShapeText() => Shape.Length == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";

    private static string Value(Regex key, string header, string what) => key.Match(header) is { Success: true } match
        ? match.Groups["value"].Value
        : throw new FormatException(
            $"It is a NumPy array whose {what} is not read here. Arrays of numbers, of True and False, and of text are.");

    private static int Size(string size) => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int length)
        ? length
        : throw new FormatException("Its shape is not a list of sizes.");
}
