using MeanFieldTools.Experts;

namespace MeanFieldTools;

/// <summary>
/// A trigonometric polynomial f(theta, x) = sum_a c_a cos(w_a.theta + phi_a(x)) with whole frequencies w_a, phases phi_a that are
/// polynomials in the inputs, and sum_a |c_a| &lt;= 1, so that |f| &lt;= 1 (assumption A1).
/// </summary>
public sealed class TrigonometricExpert : Expert
{
    private const double NormSlack = 1e-12;
    private readonly TrigonometricTerm[] _terms;

    private TrigonometricExpert(string name, int parameterCount, int inputCount, TrigonometricTerm[] terms)
        : base(name, parameterCount, inputCount, Bounds(parameterCount, terms).ToConstants("Closed form")) => _terms = terms;

    /// <summary>The number of terms.</summary>
    public int TermCount => _terms.Length;

    internal IReadOnlyList<TrigonometricTerm> Terms => _terms;

    internal override int[]? TrigonometricDegree =>
        [.. Enumerable.Range(0, ParameterCount).Select(k => _terms.Max(term => Math.Abs(term.Frequency[k])))];

    internal override int[]? InputDegree
    {
        get
        {
            var degree = new int[InputCount];
            foreach (var term in _terms)
            {
                foreach (var (factor, factors) in term.Phase.Terms)
                {
                    if (factors is not [{ Function: null }] || factor != Math.Round(factor) || Math.Abs(factor) > 1000)
                    {
                        return null;
                    }

                    degree[factors[0].Input] = Math.Max(degree[factors[0].Input], (int)Math.Abs(factor));
                }
            }

            return degree;
        }
    }

    /// <summary>Creates the expert.</summary>
    /// <param name="terms">The terms, all with d frequencies.</param>
    /// <param name="inputCount">p; 0 takes what the phases use.</param>
    /// <param name="normalize">Divides by the sum of |c_a| instead of refusing more than 1.</param>
    /// <param name="name">The expert's name, or null.</param>
    /// <exception cref="MeanFieldException">There is no term, lengths differ, or the coefficients' sizes add up to more than 1.</exception>
    internal static TrigonometricExpert Create(IReadOnlyList<TrigonometricTerm> terms, int inputCount, bool normalize, string? name)
    {
        Check.Positive(terms.Count, "The number of terms");
        int d = Check.Positive(terms[0].Frequency.Length, "The number of parameters");
        int used = terms.SelectMany(term => term.Phase.Inputs).DefaultIfEmpty(-1).Max() + 1;
        if (inputCount > 0 && used > inputCount)
        {
            throw new MeanFieldException(
                Fault.DimensionMismatch, $"The data map uses {used} inputs, but InputCount is {inputCount}. Raise it or leave it out.");
        }

        foreach (var term in terms)
        {
            Check.Length(term.Frequency.Length, d, "Each row of Frequency");
            Check.Finite(term.Coefficient, "A coefficient");
        }

        double sum = terms.Sum(term => Math.Abs(term.Coefficient));
        if (!normalize && sum > 1 + NormSlack)
        {
            throw new MeanFieldException(
                Fault.ExpertIrregular,
                $"The coefficients' sizes add up to {Check.Text(sum)}, so |f| could exceed 1 (assumption A1).")
            {
                Remedy = Remedy.Normalize
            };
        }

        TrigonometricTerm[] scaled =
            [.. terms.Select(term => normalize && sum > 0 ? term with { Coefficient = term.Coefficient / sum } : term)];
        return new TrigonometricExpert(name ?? $"Trigonometric({terms.Count})", d, Math.Max(inputCount, used), scaled);
    }

    internal override bool SameAs(Expert other) => base.SameAs(other) || (other is TrigonometricExpert trigonometric
        && InputCount == trigonometric.InputCount && TermCount == trigonometric.TermCount
        && _terms.Zip(trigonometric._terms).All(pair => pair.First.SameAs(pair.Second)));

    internal override BoundExpert Bind(double[,] inputs) => new TrigonometricBinding(_terms, inputs)
    {
        ParameterCount = ParameterCount,
        SampleCount = inputs.GetLength(0),
    };

    // Term by term: |d_k f| <= sum_a |c_a w_ak|, |grad f|_1 <= sum_a |c_a| |w_a|_1, and so on; each the least of this and of the entries.
    private static DerivativeBounds Bounds(int d, TrigonometricTerm[] terms)
    {
        var bounds = DerivativeBounds.FromDegrees(d, terms.Select(t => (Math.Abs(t.Coefficient), t.Frequency.Select(Math.Abs).ToArray())));
        double Sum(Func<int[], double> size) => terms.Sum(t => Math.Abs(t.Coefficient) * size(t.Frequency));
        double square = Sum(w => w.Sum(k => (double)k * k));
        return bounds with
        {
            GradientL1 = Math.Min(bounds.GradientL1, Sum(w => w.Sum(k => Math.Abs((double)k)))),
            GradientL2 = Math.Min(bounds.GradientL2, Sum(w => Math.Sqrt(w.Sum(k => (double)k * k)))),
            HessianL2 = Math.Min(bounds.HessianL2, square),
        };
    }
}
