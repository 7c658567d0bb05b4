using System.Text.RegularExpressions;

namespace MeanFieldTools;

/// <summary>
/// The angle of a data gate in radians, c_0 + sum_a c_a prod_k y_k, where each y_k is an input or a function of such an angle.
/// </summary>
internal sealed partial class DataFunction : IEquatable<DataFunction>
{
    private readonly (double Coefficient, DataFactor[] Factors)[] _terms;
    private readonly string? _label;

    /// <summary>Creates the function.</summary>
    /// <param name="constant">c_0.</param>
    /// <param name="terms">Coefficients, each with the factors whose product it multiplies.</param>
    /// <param name="label">How diagrams show it; null for the polynomial itself.</param>
    /// <param name="bit">Whether the inputs stand for bits, 0 or 1.</param>
    public DataFunction(
        double constant, IEnumerable<(double Coefficient, DataFactor[] Factors)> terms, string? label = null, bool bit = false)
    {
        (Constant, _terms, _label, IsBit) = (constant, [.. terms], label, bit);
        Inputs = [.. _terms.SelectMany(term => term.Factors).SelectMany(factor => factor.Inputs).Distinct().Order()];
    }

    /// <summary>The function that a polynomial in x0, x1, ... and functions of them describes.</summary>
    public static DataFunction Of(Polynomial polynomial) => new(
        polynomial.Constant, polynomial.Terms.Select(term => (term.Coefficient, Ordered(term.Factors.Select(DataFactor.Of)))));

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
                Target = text,
            }
            : Of(polynomial);
    }

    public double Constant { get; }

    public IReadOnlyList<(double Coefficient, DataFactor[] Factors)> Terms => _terms;

    /// <summary>Basis encoding: every input must be 0 or 1.</summary>
    public bool IsBit { get; }

    /// <summary>The inputs that occur, in order.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>Whether the function is a polynomial in the inputs, which has a value for all of them.</summary>
    public bool IsPolynomial => Array.TrueForAll(_terms, term => Array.TrueForAll(term.Factors, factor => factor.Function is null));

    /// <summary>The value in radians for one datum.</summary>
    public double Value(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (var (coefficient, factors) in _terms)
        {
            double product = coefficient;
            foreach (var factor in factors)
            {
                product *= factor.Value(x);
            }

            sum += product;
        }

        return sum + Constant;
    }

    /// <summary>The same with other numbers for the inputs.</summary>
    public DataFunction Renumber(Func<int, int> number)
    {
        var terms = _terms.Select(term => (term.Coefficient, Ordered(term.Factors.Select(factor => factor.Renumber(number)))));
        return new DataFunction(Constant, terms, label: null, IsBit);
    }

    public Polynomial ToPolynomial() => PolynomialParser.TryParse(Text(exact: true))!;

    public bool Equals(DataFunction? other) => other is not null && Text(exact: true) == other.Text(exact: true) && IsBit == other.IsBit;

    public override bool Equals(object? obj) => Equals(obj as DataFunction);

    public override int GetHashCode() => Text(exact: true).GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _label ?? Text(exact: false);

    /// <summary>The function as text that can be read again; four digits unless exact.</summary>
    public string Text(bool exact)
    {
        var terms = _terms.Select(term => (term.Coefficient, Array.ConvertAll(term.Factors, factor => factor.Text(exact))));
        return PolynomialText.Write(Constant, terms, exact ? PolynomialText.ExactNumber : PolynomialText.Short);
    }

    // Inputs by their numbers, functions behind them.
    private static DataFactor[] Ordered(IEnumerable<DataFactor> factors) =>
        [.. factors.OrderBy(factor => factor.Function is not null).ThenBy(factor => factor.Input)];

    [GeneratedRegex(@"^x_?\d{1,5}$")]
    private static partial Regex InputName();
}
