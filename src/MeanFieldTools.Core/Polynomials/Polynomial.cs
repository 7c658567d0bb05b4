namespace MeanFieldTools;

/// <summary>
/// A real polynomial in named variables, such as 2 x0 x1 - pi/2: a constant and a sum of coefficients times monomials. Immutable; equal
/// monomials are collected.
/// </summary>
internal sealed class Polynomial
{
    private readonly SortedDictionary<string, (double Coefficient, string[] Factors)> _terms;

    private Polynomial(double constant, SortedDictionary<string, (double, string[])> terms) => (Constant, _terms) = (constant, terms);

    public double Constant { get; }

    /// <summary>The monomials without the constant, each with its factors in ordinal order.</summary>
    public IEnumerable<(double Coefficient, string[] Factors)> Terms => _terms.Values;

    public bool IsConstant => _terms.Count == 0;

    public bool IsFinite => double.IsFinite(Constant) && _terms.Values.All(term => double.IsFinite(term.Coefficient));

    /// <summary>The variables that occur.</summary>
    public IEnumerable<string> Variables => _terms.Values.SelectMany(term => term.Factors).Distinct();

    public static Polynomial Of(double constant) => new(constant, Empty());

    public static Polynomial Variable(string name)
    {
        var terms = Empty();
        terms[name] = (1, [name]);
        return new Polynomial(0, terms);
    }

    public Polynomial Scale(double factor)
    {
        var terms = Empty();
        foreach (var (key, term) in _terms)
        {
            terms[key] = (term.Coefficient * factor, term.Factors);
        }

        return new Polynomial(Constant * factor, terms);
    }

    public Polynomial Add(Polynomial other, double sign = 1)
    {
        var terms = Empty();
        foreach (var (key, term) in _terms)
        {
            terms[key] = term;
        }

        foreach (var (coefficient, factors) in other.Terms)
        {
            Collect(terms, sign * coefficient, factors);
        }

        return new Polynomial(Constant + (sign * other.Constant), terms);
    }

    public Polynomial Multiply(Polynomial other)
    {
        if (IsConstant || other.IsConstant)
        {
            return IsConstant ? other.Scale(Constant) : Scale(other.Constant);
        }

        var terms = Empty();
        foreach (var (a, left) in Terms.Append((Constant, [])))
        {
            foreach (var (b, right) in other.Terms.Append((other.Constant, [])))
            {
                string[] factors = [.. left.Concat(right).Order(StringComparer.Ordinal)];
                if (factors.Length > 0)
                {
                    Collect(terms, a * b, factors);
                }
            }
        }

        return new Polynomial(Constant * other.Constant, terms);
    }

    /// <summary>The part whose monomials hold a variable of the given kind, without the constant, and the rest with it.</summary>
    public (Polynomial Chosen, Polynomial Others) Split(Func<string, bool> kind)
    {
        var (chosen, others) = (Empty(), Empty());
        foreach (var (key, term) in _terms)
        {
            (term.Factors.Any(kind) ? chosen : others)[key] = term;
        }

        return (new Polynomial(0, chosen), new Polynomial(Constant, others));
    }

    private static SortedDictionary<string, (double, string[])> Empty() => new(StringComparer.Ordinal);

    private static void Collect(SortedDictionary<string, (double Coefficient, string[] Factors)> terms, double coefficient, string[] factors)
    {
        string key = string.Join('*', factors);
        double sum = coefficient + (terms.TryGetValue(key, out var term) ? term.Coefficient : 0);
        if (sum == 0)
        {
            terms.Remove(key);
        }
        else
        {
            terms[key] = (sum, factors);
        }
    }
}
