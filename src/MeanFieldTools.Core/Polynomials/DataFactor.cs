using System.Globalization;

namespace MeanFieldTools;

/// <summary>A factor of a data angle: an input x_k, or a function of a data angle.</summary>
/// <param name="Input">k, where the factor is an input.</param>
/// <param name="Function">The name of the function; null for an input.</param>
/// <param name="Argument">What it is a function of.</param>
internal readonly record struct DataFactor(int Input, string? Function = null, DataFunction? Argument = null)
{
    public static implicit operator DataFactor(int input) => new(input);

    /// <summary>The factor that a variable of a polynomial stands for: x0, x1, ..., or a function.</summary>
    public static DataFactor Of(string variable) => RealFunction.TryRead(variable, out string name, out var argument)
        ? new DataFactor(0, name, DataFunction.Of(argument))
        : new DataFactor(int.Parse(variable.AsSpan(1).TrimStart('_'), CultureInfo.InvariantCulture));

    public double Value(ReadOnlySpan<double> x) => Function is null ? x[Input] : RealFunction.Value(Function, Argument!.Value(x));

    /// <summary>The inputs that occur.</summary>
    public IReadOnlyList<int> Inputs => Function is null ? [Input] : Argument!.Inputs;

    /// <summary>The same with other numbers for the inputs.</summary>
    public DataFactor Renumber(Func<int, int> number) =>
        Function is null ? number(Input) : this with { Argument = Argument!.Renumber(number) };

    public string Text(bool exact) =>
        Function is null ? string.Create(CultureInfo.InvariantCulture, $"x{Input}") : $"{Function}({Argument!.Text(exact)})";
}
