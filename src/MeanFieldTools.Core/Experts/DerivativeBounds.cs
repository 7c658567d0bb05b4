using MathNet.Numerics.LinearAlgebra;

namespace MeanFieldTools.Experts;

/// <summary>
/// Proved bounds of all first and second derivatives of f, entry by entry, and of the norms that the ladder of bounds uses.
/// </summary>
internal sealed record DerivativeBounds
{
    // Above this the spectral norm of the entries is bounded by the largest row sum.
    private const int LargestSpectrum = 200;

    private DerivativeBounds(double[] first, double[,] second) => (First, Second) = (first, second);

    /// <summary>sup |d_k f| for each k.</summary>
    public double[] First { get; }

    /// <summary>sup |d_i d_k f| for each pair.</summary>
    public double[,] Second { get; }

    /// <summary>sup of the gradient's l1 norm.</summary>
    public double GradientL1 { get; init; }

    /// <summary>sup of the gradient's l2 norm.</summary>
    public double GradientL2 { get; init; }

    /// <summary>sup of the Hessian's largest column sum.</summary>
    public double HessianL1 { get; init; }

    /// <summary>sup of the Hessian's spectral norm.</summary>
    public double HessianL2 { get; init; }

    /// <summary>sup of the sum of the |d_k d_k f|, which bounds the Laplacian of f.</summary>
    public double Laplacian { get; init; }

    /// <summary>What follows from bounds of the entries alone: a matrix whose entries are no larger has no larger norm.</summary>
    public static DerivativeBounds FromEntries(double[] first, double[,] second)
    {
        int d = first.Length;
        double columns = 0, trace = 0;
        for (int k = 0; k < d; k++)
        {
            double sum = 0;
            for (int i = 0; i < d; i++)
            {
                sum += second[i, k];
            }

            columns = Math.Max(columns, sum);
            trace += second[k, k];
        }

        double spectral = d <= LargestSpectrum
            ? Math.Min(columns,
                Matrix<double>.Build.DenseOfArray(second).Evd(Symmetricity.Symmetric).EigenValues.Max(v => Math.Abs(v.Real)))
            : columns;
        return new DerivativeBounds(first, second)
        {
            GradientL1 = first.Sum(),
            GradientL2 = Math.Sqrt(first.Sum(v => v * v)),
            HessianL1 = columns,
            HessianL2 = spectral,
            Laplacian = trace,
        };
    }

    /// <summary>The bounds that constants stand for.</summary>
    public static DerivativeBounds Of(RegularityConstants constants, int dimension)
    {
        if (constants.Entries is { } entries)
        {
            return entries;
        }

        var second = new double[dimension, dimension];
        for (int i = 0; i < second.Length; i++)
        {
            second[i / dimension, i % dimension] = constants.Beta;
        }

        return new DerivativeBounds([.. Enumerable.Repeat(constants.Alpha, dimension)], second)
        {
            GradientL1 = constants.GradientL1,
            GradientL2 = constants.GradientL2,
            HessianL1 = constants.HessianL1,
            HessianL2 = constants.HessianL2,
            Laplacian = constants.Laplacian ?? (dimension * constants.Beta),
        };
    }

    /// <summary>
    /// Bounds of a sum over a of functions of size |c_a| and trigonometric degree r_ak in theta_k, by Bernstein's inequality.
    /// </summary>
    public static DerivativeBounds FromDegrees(int dimension, IEnumerable<(double Size, int[] Degree)> terms)
    {
        var first = new double[dimension];
        var second = new double[dimension, dimension];
        foreach (var (size, degree) in terms)
        {
            for (int k = 0; k < dimension; k++)
            {
                first[k] += size * degree[k];
                for (int i = 0; i < dimension; i++)
                {
                    second[i, k] += size * degree[i] * degree[k];
                }
            }
        }

        return FromEntries(first, second);
    }

    /// <summary>Bounds that hold because both of two do.</summary>
    public static DerivativeBounds Least(DerivativeBounds a, DerivativeBounds b)
    {
        int d = a.First.Length;
        var second = new double[d, d];
        for (int i = 0; i < d; i++)
        {
            for (int k = 0; k < d; k++)
            {
                second[i, k] = Math.Min(a.Second[i, k], b.Second[i, k]);
            }
        }

        var entries = FromEntries([.. a.First.Zip(b.First, Math.Min)], second);
        return entries with
        {
            GradientL1 = Least(entries.GradientL1, a.GradientL1, b.GradientL1),
            GradientL2 = Least(entries.GradientL2, a.GradientL2, b.GradientL2),
            HessianL1 = Least(entries.HessianL1, a.HessianL1, b.HessianL1),
            HessianL2 = Least(entries.HessianL2, a.HessianL2, b.HessianL2),
            Laplacian = Least(entries.Laplacian, a.Laplacian, b.Laplacian),
        };
    }

    /// <summary>The constants of assumption A1, under the name of their source.</summary>
    public RegularityConstants ToConstants(string source)
    {
        double beta = 0;
        foreach (double entry in Second)
        {
            beta = Math.Max(beta, entry);
        }

        return new RegularityConstants
        {
            Alpha = First.Max(),
            Beta = beta,
            GradientL1 = GradientL1,
            GradientL2 = GradientL2,
            HessianL1 = HessianL1,
            HessianL2 = HessianL2,
            Laplacian = Laplacian,
            Source = source,
            Entries = this,
        };
    }

    private static double Least(double a, double b, double c) => Math.Min(a, Math.Min(b, c));
}
