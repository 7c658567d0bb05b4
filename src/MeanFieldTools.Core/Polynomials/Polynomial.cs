namespace MeanFieldTools;

/// <summary>
/// A real polynomial in named variables, such as 2 x0 x1 - pi/2: a constant and a sum of coefficients times monomials. Immutable; equal
/// monomials are collected.
/// </summary>
internal sealed class Polynomial
{
    private readonly SortedDictionary<string, (double Coefficient, string[] Factors)> _terms;

    private Polynomial(double constant, SortedDictionary<string, (double Coefficient, string[] Factors)> terms) =>
        (Constant, _terms, Size) = (constant, terms, 1 + terms.Values.Sum(term => 1.0 + term.Factors.Length));

    public double Constant { get; }

    /// <summary>The monomials without the constant, each with its factors in ordinal order.</summary>
    public IEnumerable<(double Coefficient, string[] Factors)> Terms => _terms.Values;

    public bool IsConstant => _terms.Count == 0;

    public bool IsFinite => double.IsFinite(Constant) && _terms.Values.All(term => double.IsFinite(term.Coefficient));

    /// <summary>The number of terms and of their factors, which is what arithmetic costs.</summary>
    public double Size { get; }

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

    public Polynomial Add(Polynomial other, double sign = 1) => Sum([(1, this), (sign, other)]);

    /// <summary>The sum of several polynomials, each with a sign, added one after the other.</summary>
    public static Polynomial Sum(IReadOnlyList<(double Sign, Polynomial Part)> parts)
    {
        var terms = Empty();
        double constant = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            var (sign, part) = parts[i];
            constant = i == 0 ? sign * part.Constant : constant + (sign * part.Constant);
            foreach (var (coefficient, factors) in part.Terms)
            {
                Collect(terms, sign * coefficient, factors);
            }
        }

        return new Polynomial(constant, terms);
    }

    /// <summary>An upper bound of the <see cref="Size"/> of a product, to be asked before it is computed.</summary>
    public static double ProductSize(Polynomial a, Polynomial b) => a.IsConstant || b.IsConstant
        ? a.Size + b.Size
        : ((a._terms.Count + 1.0) * b.Size) + ((b._terms.Count + 1.0) * a.Size);

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

    /// <summary>The same polynomial with other names for its variables, those in functions too.</summary>
    public Polynomial Rename(Func<string, string> name)
    {
        string NewName(string variable) => RealFunction.TryRead(variable, out string function, out var argument)
            ? $"{function}({PolynomialText.Exact(argument.Rename(name))})"
            : name(variable);
        var terms = Empty();
        foreach (var (coefficient, factors) in Terms)
        {
            Collect(terms, coefficient, [.. factors.Select(NewName).Order(StringComparer.Ordinal)]);
        }

        return new Polynomial(Constant, terms);
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

    private static void Collect(
        SortedDictionary<string, (double Coefficient, string[] Factors)> terms, double coefficient, string[] factors)
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
