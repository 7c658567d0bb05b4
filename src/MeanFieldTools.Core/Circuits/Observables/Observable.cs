using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>A Hermitian operator O = sum_a c_a P_a, a real combination of Pauli strings, with operator norm at most 1.</summary>
internal sealed class Observable
{
    /// <summary>What is measured unless something else is asked for.</summary>
    public const string Default = "Z0";

    // Up to this many qubits in its support the norm is the largest eigenvalue; beyond, the sum of the coefficients' sizes.
    private const int ExactNormQubits = 10;
    private const double NormSlack = 1e-12;

    private Observable(int qubitCount, IReadOnlyList<(double Coefficient, PauliString Pauli)> terms)
    {
        QubitCount = qubitCount;
        Terms = terms;
    }

    public int QubitCount { get; }

    /// <summary>Distinct strings with sign 1, each with its coefficient.</summary>
    public IReadOnlyList<(double Coefficient, PauliString Pauli)> Terms { get; }

    /// <summary>The sum of the coefficients' sizes, an upper bound of the norm.</summary>
    public double CoefficientSum => Terms.Sum(term => Math.Abs(term.Coefficient));

    /// <summary>Collects equal strings, drops zeros, and checks that the norm is at most 1 or makes it so.</summary>
    /// <param name="qubitCount">m.</param>
    /// <param name="terms">Coefficients and strings, in any order.</param>
    /// <param name="normalize">Divide by the sum of |coefficients| instead of refusing a norm above 1.</param>
    public static Observable Create(int qubitCount, IEnumerable<(double Coefficient, PauliString Pauli)> terms, bool normalize)
    {
        var collected = terms
            .GroupBy(term => (term.Pauli.X, term.Pauli.Z))
            .Select(group => (
                Coefficient: group.Sum(term => term.Coefficient * term.Pauli.Sign),
                Pauli: new PauliString(qubitCount, group.Key.X, group.Key.Z)))
            .Where(term => term.Coefficient != 0)
            .ToList();
        if (collected.Count == 0)
        {
            throw new MeanFieldException(Fault.ObservableInvalid, "The observable is zero. Give at least one term, for example Z0.");
        }

        var observable = new Observable(qubitCount, collected);
        if (normalize)
        {
            double sum = observable.CoefficientSum;
            return new Observable(qubitCount, collected.ConvertAll(term => (term.Coefficient / sum, term.Pauli)));
        }

        observable.RequireNormAtMostOne();
        return observable;
    }

    /// <summary>The same operator seen after a change of frame that maps each string to a signed string.</summary>
    public Observable Map(Func<PauliString, PauliString> frame)
    {
        var mapped = Terms.Select(term => (term.Coefficient, Image: frame(term.Pauli)));
        return new Observable(QubitCount, [.. mapped.Select(t => (t.Coefficient * t.Image.Sign, t.Image with { Sign = 1 }))]);
    }

    public override string ToString()
    {
        var text = new System.Text.StringBuilder();
        foreach (var (coefficient, pauli) in Terms)
        {
            text.Append(coefficient < 0 ? (text.Length == 0 ? "-" : " - ") : (text.Length == 0 ? "" : " + "));
            double size = Math.Abs(coefficient);
            string factor = size.ToString("R", CultureInfo.InvariantCulture);
            text.Append(size == 1 ? $"{pauli}" : pauli.Support == 0 ? factor : $"{factor}*{pauli}");
        }

        return text.ToString();
    }

    private void RequireNormAtMostOne()
    {
        double norm = CoefficientSum;
        if (norm <= 1 + NormSlack)
        {
            return;
        }

        uint support = Terms.Aggregate(0u, (mask, term) => mask | term.Pauli.Support);
        bool exact = System.Numerics.BitOperations.PopCount(support) <= ExactNormQubits;
        norm = exact ? ExactNorm(support) : norm;
        if (norm > 1 + NormSlack)
        {
            string how = exact ? "has operator norm" : "has coefficients whose sizes add up to";
            throw new MeanFieldException(
                Fault.ObservableNormTooLarge,
                $"The observable {this} {how} {Check.Text(norm)}, above 1.")
            { Remedy = Remedy.Normalize };
        }
    }

    /// <summary>
    /// The largest minus the least eigenvalue, at most 2: exact for terms on few qubits, else twice the sum of the coefficients' sizes
    /// without the identity's.
    /// </summary>
    public double SpectralRange()
    {
        uint support = Terms.Aggregate(0u, (mask, term) => mask | term.Pauli.Support);
        double bound = Math.Min(2, 2 * Terms.Where(term => term.Pauli.Support != 0).Sum(term => Math.Abs(term.Coefficient)));
        if (System.Numerics.BitOperations.PopCount(support) > ExactNormQubits)
        {
            return bound;
        }

        double[] values = Eigenvalues(support);
        return Math.Min(bound, values.Max() - values.Min());
    }

    private double ExactNorm(uint support) => Eigenvalues(support).Max(Math.Abs);

    private double[] Eigenvalues(uint support)
    {
        var qubits = Enumerable.Range(0, QubitCount).Where(q => (support & PauliString.Bit(QubitCount, q)) != 0).ToArray();
        int size = 1 << qubits.Length;
        var matrix = Matrix<Complex>.Build.Dense(size, size);
        foreach (var (coefficient, pauli) in Terms)
        {
            string letters = new([.. qubits.Select(pauli.Letter)]);
            var local = PauliString.On(qubits.Length, letters, [.. Enumerable.Range(0, qubits.Length)]);
            for (uint b = 0; b < size; b++)
            {
                matrix[(int)(b ^ local.X), (int)b] += coefficient * Complex.Pow(Complex.ImaginaryOne, local.Phase(b));
            }
        }

        return [.. matrix.Evd(Symmetricity.Hermitian).EigenValues.Select(value => value.Real)];
    }
}
