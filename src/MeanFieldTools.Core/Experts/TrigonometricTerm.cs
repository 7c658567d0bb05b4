namespace MeanFieldTools.Experts;

/// <summary>c cos(w.theta + phase(x)) with whole frequencies w.</summary>
/// <param name="Coefficient">c.</param>
/// <param name="Frequency">w, d whole numbers.</param>
/// <param name="Phase">The phase in radians, a polynomial in the inputs.</param>
internal sealed record TrigonometricTerm(double Coefficient, int[] Frequency, DataFunction Phase)
{
    /// <summary>Whether two terms are the same function.</summary>
    public bool SameAs(TrigonometricTerm other) =>
        Coefficient.Equals(other.Coefficient) && Frequency.AsSpan().SequenceEqual(other.Frequency) && Phase.Equals(other.Phase);

    /// <summary>The terms with these coefficients, rows of frequencies, phases (none: 0) and data maps (none: 0).</summary>
    /// <exception cref="MeanFieldException">The parts do not fit together, or a frequency is no whole number.</exception>
    public static TrigonometricTerm[] Create(double[,] frequency, double[] coefficient, double[]? phase, DataFunction[]? maps)
    {
        int q = frequency.GetLength(0), d = frequency.GetLength(1);
        Check.Length(coefficient.Length, q, "Coefficient");
        Check.Vector(phase ?? new double[q], q, "Phase");
        Check.Length(maps?.Length ?? q, q, "DataMap");
        var terms = new TrigonometricTerm[q];
        for (int a = 0; a < q; a++)
        {
            var whole = new int[d];
            for (int k = 0; k < d; k++)
            {
                double w = frequency[a, k];
                whole[k] = w == double.Round(w) && double.Abs(w) <= 1_000_000
                    ? (int)w
                    : throw new MeanFieldException(
                        Fault.ExpertIrregular,
                        $"Frequency [{a}, {k}] is {Check.Text(w)}, but only whole numbers make the expert 2 pi-periodic.");
            }

            var map = maps?[a] ?? new DataFunction(0, []);
            terms[a] = new TrigonometricTerm(coefficient[a], whole, new DataFunction(map.Constant + (phase?[a] ?? 0), map.Terms));
        }

        return terms;
    }
}
