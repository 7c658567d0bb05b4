using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MeanFieldTools;

/// <summary>The angle of a data gate in radians, a polynomial in the inputs: c_0 + sum_a c_a prod_k x_k.</summary>
internal sealed partial class DataFunction : IEquatable<DataFunction>
{
    private readonly (double Coefficient, int[] Inputs)[] _terms;
    private readonly string? _label;

    /// <summary>Creates the function.</summary>
    /// <param name="constant">c_0.</param>
    /// <param name="terms">Coefficients, each with the inputs whose product it multiplies.</param>
    /// <param name="label">How diagrams show it; null for the polynomial itself.</param>
    /// <param name="bit">Whether the inputs stand for bits, 0 or 1.</param>
    public DataFunction(double constant, IEnumerable<(double Coefficient, int[] Inputs)> terms, string? label = null, bool bit = false)
    {
        (Constant, _terms, _label, IsBit) = (constant, [.. terms], label, bit);
        Inputs = [.. _terms.SelectMany(term => term.Inputs).Distinct().Order()];
    }

    /// <summary>Reads a polynomial in x0, x1, ...</summary>
    /// <exception cref="MeanFieldException">The text is not such a polynomial.</exception>
    public static DataFunction Parse(string text)
    {
        var polynomial = PolynomialParser.TryParse(text, out string why);
        if (polynomial?.Variables.FirstOrDefault(name => !InputName().IsMatch(name)) is { } stranger)
        {
            (polynomial, why) = (null, $"'{Quote.Of(stranger)}' is not an input.");
        }

        return polynomial is null
            ? throw new MeanFieldException(
                Fault.ArgumentInvalid,
                $"The data map '{Quote.Of(text)}' is not a polynomial in x0, x1, ... {why} Write one like 2*x0 - x1 + pi/2.")
            {
                Target = text
            }
            : new DataFunction(
                polynomial.Constant, polynomial.Terms.Select(term => (term.Coefficient, term.Factors.Select(Index).Order().ToArray())));
    }

    public double Constant { get; }

    public IReadOnlyList<(double Coefficient, int[] Inputs)> Terms => _terms;

    /// <summary>Basis encoding: every input must be 0 or 1.</summary>
    public bool IsBit { get; }

    /// <summary>The inputs that occur, in order.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>The value in radians for one datum.</summary>
    public double Value(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (var (coefficient, inputs) in _terms)
        {
            double product = coefficient;
            foreach (int k in inputs)
            {
                product *= x[k];
            }

            sum += product;
        }

        return sum + Constant;
    }

    public bool Equals(DataFunction? other) => other is not null && Text(exact: true) == other.Text(exact: true) && IsBit == other.IsBit;

    public override bool Equals(object? obj) => Equals(obj as DataFunction);

    public override int GetHashCode() => Text(exact: true).GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _label ?? Text(exact: false);

    /// <summary>The polynomial as text that can be read again; four digits unless exact.</summary>
    public string Text(bool exact)
    {
        string format = exact ? "R" : "0.####";
        string Number(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var (coefficient, inputs) in _terms)
        {
            string product = string.Join('*', inputs.Select(k => $"x{k}"));
            text.Append(coefficient switch
            {
                1 => text.Length == 0 ? product : $"+{product}",
                -1 => $"-{product}",
                > 0 when text.Length > 0 => $"+{Number(coefficient)}*{product}",
                _ => $"{Number(coefficient)}*{product}",
            });
        }

        return text.Length == 0 ? Number(Constant) : Constant == 0 ? $"{text}" : $"{text}{(Constant > 0 ? "+" : "")}{Number(Constant)}";
    }

    private static int Index(string name) => int.Parse(name.AsSpan(1).TrimStart('_'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^x_?\d{1,5}$")]
    private static partial Regex InputName();
}
