using System.Runtime.InteropServices;
using System.Text;

namespace MeanFieldTools.Files;

/// <summary>
/// An array in NumPy's .npy format: numbers of every kind that a double can hold, or a text, in either order of the dimensions.
/// </summary>
internal sealed class NumpyArray
{
    private readonly NumpyHeader _header;
    private readonly byte[] _bytes;

    private NumpyArray(NumpyHeader header, byte[] bytes) => (_header, _bytes) = (header, bytes);

    /// <summary>The sizes of the dimensions; none for a single value.</summary>
    public int[] Shape => _header.Shape;

    /// <summary>The shape as NumPy writes it.</summary>
    public string ShapeText => _header.ShapeText();

    /// <summary>An array of doubles of a shape.</summary>
    public static NumpyArray Of(ReadOnlySpan<double> values, params int[] shape) =>
        new(new NumpyHeader("<f8", ColumnsFirst: false, shape), MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A text.</summary>
    public static NumpyArray Of(string text)
    {
        byte[] bytes = Encoding.UTF32.GetBytes(text);
        return new(new NumpyHeader($"<U{Math.Max(bytes.Length / 4, 1)}", ColumnsFirst: false, []), bytes.Length == 0 ? new byte[4] : bytes);
    }

    /// <summary>The numbers, with the last index running fastest.</summary>
    /// <exception cref="FormatException">The array does not hold numbers.</exception>
    public double[] Doubles()
    {
        double[] stored = NumpyElements.Numbers(_header.Type, _bytes);
        return _header.ColumnsFirst && Shape.Length > 1 ? LastIndexFastest(stored) : stored;
    }

    /// <summary>The numbers of a matrix.</summary>
    /// <exception cref="FormatException">The array is not a matrix of numbers.</exception>
    public double[,] Matrix()
    {
        var matrix = Shape.Length == 2
            ? new double[Shape[0], Shape[1]]
            : throw new FormatException($"It has the shape {ShapeText}, but a matrix is needed.");
        Buffer.BlockCopy(Doubles(), 0, matrix, 0, matrix.Length * sizeof(double));
        return matrix;
    }

    /// <summary>The text.</summary>
    /// <exception cref="FormatException">The array does not hold text.</exception>
    public string Text() => NumpyElements.Text(_header.Type, _bytes);

    /// <summary>The array as a file.</summary>
    public void Write(Stream stream)
    {
        _header.Write(stream);
        stream.Write(_bytes);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is not an array that can be read here.</exception>
    public static NumpyArray Read(byte[] file)
    {
        var (header, start) = NumpyHeader.Read(file);
        double end = start + (header.Count * NumpyElements.Size(header.Type));
        return end == file.Length
            ? new NumpyArray(header, file[start..])
            : throw new FormatException(
                $"It is a NumPy array that {(end > file.Length ? "is cut short" : "has more bytes than its shape needs")}.");
    }

    private double[] LastIndexFastest(double[] stored)
    {
        var values = new double[stored.Length];
        var index = new int[Shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int place = 0;
            for (int k = Shape.Length - 1; k >= 0; k--)
            {
                place = (place * Shape[k]) + index[k];
            }

            values[i] = stored[place];
            for (int k = Shape.Length - 1; k >= 0 && ++index[k] == Shape[k]; k--)
            {
                index[k] = 0;
            }
        }

        return values;
    }
}
