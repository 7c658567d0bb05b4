using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MeanFieldTools.Files;

/// <summary>The elements of NumPy arrays: numbers of every size and byte order as doubles, and texts.</summary>
internal static class NumpyElements
{
    private const int LongestText = 100_000_000;

    /// <summary>The number of bytes of one element.</summary>
    /// <exception cref="FormatException">Elements of this type are not read here.</exception>
    public static int Size(string type)
    {
        var (order, kind, size) = Parse(type);
        bool known = (kind, size) is ('f', 2 or 4 or 8) or ('i' or 'u', 1 or 2 or 4 or 8) or ('b', 1) or ('U', >= 0 and <= LongestText);
        return known && (order != '|' || (size == 1 && kind != 'U')) ? kind == 'U' ? 4 * size : size : throw Unread(type);
    }

    /// <summary>The elements as doubles, in the order in which they are stored.</summary>
    /// <exception cref="FormatException">They are not numbers, or a whole number is so large that a double would round it.</exception>
    public static double[] Numbers(string type, ReadOnlySpan<byte> bytes)
    {
        int size = Size(type);
        var (order, kind, _) = Parse(type);
        if (kind == 'U')
        {
            throw new FormatException("It holds text where numbers are needed.");
        }

        var values = new double[bytes.Length / size];
        Span<byte> element = stackalloc byte[8];
        for (int i = 0; i < values.Length; i++)
        {
            bytes.Slice(i * size, size).CopyTo(element);
            if (order == '>')
            {
                element[..size].Reverse();
            }

            values[i] = Number(kind, size, element);
        }

        return values;
    }

    /// <summary>A text, from elements of one.</summary>
    /// <exception cref="FormatException">They are not text.</exception>
    public static string Text(string type, ReadOnlySpan<byte> bytes)
    {
        var (order, kind, _) = Parse(type);
        return kind == 'U'
            ? new UTF32Encoding(order == '>', byteOrderMark: false).GetString(bytes).TrimEnd('\0')
            : throw new FormatException("It holds numbers where text is needed.");
    }

    private static double Number(char kind, int size, ReadOnlySpan<byte> element) => (kind, size) switch
    {
        ('f', 8) => BinaryPrimitives.ReadDoubleLittleEndian(element),
        ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(element),
        ('f', 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(element),
        ('i', 8) => Whole(BinaryPrimitives.ReadInt64LittleEndian(element)),
        ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(element),
        ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(element),
        ('i', 1) => (sbyte)element[0],
        ('u', 8) => Whole(BinaryPrimitives.ReadUInt64LittleEndian(element)),
        ('u', 4) => BinaryPrimitives.ReadUInt32LittleEndian(element),
        ('u', 2) => BinaryPrimitives.ReadUInt16LittleEndian(element),
        ('u', 1) => element[0],
        ('b', 1) => element[0] == 0 ? 0 : 1,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An element type without a reader."),
    };

    private static double Whole(Int128 value) => (Int128)(double)value == value
        ? (double)value
        : throw new FormatException(
            string.Create(CultureInfo.InvariantCulture, $"It holds the whole number {value}, which a double would round."));

    private static (char Order, char Kind, int Size) Parse(string type) =>
        type.Length >= 3 && type[0] is '<' or '>' or '|'
        && int.TryParse(type.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            ? (type[0], type[1], size)
            : throw Unread(type);

    private static FormatException Unread(string type) => new(
        $"Elements of the type '{Quote.Of(type)}' are not read here. Convert the array to float64, in Python with a.astype('f8').");
}
