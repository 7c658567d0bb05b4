using System.Text;

namespace MeanFieldTools.Files;

/// <summary>The arrays of an archive by name, in the shapes in which they are needed; what is wrong with one names it.</summary>
internal sealed class NumpyEntries(IReadOnlyDictionary<string, NumpyArray> arrays)
{
    /// <summary>The names of the arrays.</summary>
    public IEnumerable<string> Names => arrays.Keys;

    /// <summary>Whether there is an array of this name.</summary>
    public bool Has(string name) => arrays.ContainsKey(name);

    /// <summary>The shape of an array as NumPy writes it.</summary>
    public string ShapeText(string name) => Get(name).ShapeText;

    /// <summary>The sizes of the dimensions of an array.</summary>
    public int[] Shape(string name) => Get(name).Shape;

    /// <summary>The numbers of an array of any shape.</summary>
    public double[] Numbers(string name) => Use(name, array => array.Doubles());

    /// <summary>The number of an array of one element.</summary>
    public double Number(string name) => Get(name).Shape is [] or [1] ? Numbers(name)[0] : throw WrongShape(name, "a single number");

    /// <summary>The numbers of an array of one dimension.</summary>
    public double[] Vector(string name) => Get(name).Shape.Length == 1 ? Numbers(name) : throw WrongShape(name, "one dimension");

    /// <summary>The numbers of a matrix; an array of one dimension is a matrix of one column.</summary>
    public double[,] Matrix(string name)
    {
        int[] shape = Get(name).Shape;
        var matrix = shape.Length is 1 or 2 ? new double[shape[0], shape.Length == 1 ? 1 : shape[1]] : throw WrongShape(name, "a matrix");
        Buffer.BlockCopy(Numbers(name), 0, matrix, 0, matrix.Length * sizeof(double));
        return matrix;
    }

    /// <summary>The rows of a matrix with so many columns.</summary>
    public double[][] Rows(string name, int columns) => Get(name).Shape is [_, var width] && width == columns
        ? [.. Numbers(name).Chunk(columns)]
        : throw WrongShape(name, $"a matrix of {columns} columns");

    /// <summary>What the text of an array holds as JSON.</summary>
    public T Json<T>(string name) => ResultJson.Read<T>(Encoding.UTF8.GetBytes(Use(name, array => array.Text())));

    /// <summary>The fault of an array that has another shape than is needed.</summary>
    public FormatException WrongShape(string name, string needed) =>
        new($"Its array '{Quote.Of(name)}' has the shape {ShapeText(name)}, but {needed} is needed.");

    private NumpyArray Get(string name) => arrays.TryGetValue(name, out var array)
        ? array
        : throw new FormatException(
            $"It does not have an array '{name}'{(arrays.Count == 0 ? "" : $"; it has {Quote.Of(string.Join(", ", arrays.Keys))}")}.");

    private T Use<T>(string name, Func<NumpyArray, T> read)
    {
        var array = Get(name);
        try
        {
            return read(array);
        }
        catch (FormatException failure)
        {
            throw new FormatException($"Its array '{Quote.Of(name)}' cannot be used. {failure.Message}", failure);
        }
    }
}
