using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>Small dense matrices of gates and the checks that (4.2) asks of them.</summary>
internal static class GateMatrix
{
    private const double Tolerance = 1e-12;

    /// <summary>The tensor product of the letters I, X, Y, Z.</summary>
    public static Complex[,] Word(string letters)
    {
        Complex[,] result = { { 1 } };
        foreach (char letter in letters)
        {
            result = Kronecker(result, Pauli(letter));
        }

        return result;
    }

    /// <summary>cos(angle/2) I - i sin(angle/2) G, which is exp(-i angle G/2) because G^2 = I.</summary>
    public static Complex[,] Rotation(Complex[,] generator, double angle)
    {
        int size = generator.GetLength(0);
        var (sine, cosine) = Math.SinCos(angle / 2);
        var matrix = new Complex[size, size];
        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b < size; b++)
            {
                matrix[a, b] = (a == b ? cosine : 0) - (Complex.ImaginaryOne * sine * generator[a, b]);
            }
        }

        return matrix;
    }

    public static Complex[,] Kronecker(Complex[,] left, Complex[,] right)
    {
        int n = left.GetLength(0), m = right.GetLength(0);
        var product = new Complex[n * m, n * m];
        for (int a = 0; a < n * m; a++)
        {
            for (int b = 0; b < n * m; b++)
            {
                product[a, b] = left[a / m, b / m] * right[a % m, b % m];
            }
        }

        return product;
    }

    public static Complex[,] Product(Complex[,] a, Complex[,] b)
    {
        int size = a.GetLength(0);
        var product = new Complex[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int k = 0; k < size; k++)
            {
                for (int l = 0; l < size; l++)
                {
                    product[i, k] += a[i, l] * b[l, k];
                }
            }
        }

        return product;
    }

    public static Complex[,] Adjoint(Complex[,] matrix)
    {
        int size = matrix.GetLength(0);
        var adjoint = new Complex[size, size];
        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b < size; b++)
            {
                adjoint[a, b] = Complex.Conjugate(matrix[b, a]);
            }
        }

        return adjoint;
    }

    /// <summary>A multiple of a matrix.</summary>
    public static Complex[,] Scale(Complex[,] matrix, double factor)
    {
        var scaled = new Complex[matrix.GetLength(0), matrix.GetLength(1)];
        for (int a = 0; a < matrix.GetLength(0); a++)
        {
            for (int b = 0; b < matrix.GetLength(1); b++)
            {
                scaled[a, b] = factor * matrix[a, b];
            }
        }

        return scaled;
    }

    /// <summary>Refuses a matrix that is not unitary of size 2^k.</summary>
    public static void RequireUnitary(Complex[,] matrix, int qubitCount)
    {
        RequireSize(matrix, qubitCount);
        double defect = Defect(matrix, adjoint: true);
        if (!(defect <= Tolerance))
        {
            throw new MeanFieldException(
                Fault.GateNotUnitary,
                $"A gate's matrix is not unitary: U^dagger U differs from the identity by {Check.Text(defect)}. Mend the matrix.");
        }
    }

    /// <summary>
    /// Refuses a generator that is not Hermitian with square 1: then exp(-i theta G/2) has another period than 2 pi in f, and the
    /// two-term shift rule and alpha = beta = 1 are wrong (Lemma 4.1 needs it).
    /// </summary>
    public static void RequireInvolution(Complex[,] matrix, int qubitCount)
    {
        RequireSize(matrix, qubitCount);
        double hermitian = 0;
        for (int a = 0; a < matrix.GetLength(0); a++)
        {
            for (int b = 0; b < matrix.GetLength(0); b++)
            {
                hermitian = Math.Max(hermitian, (matrix[a, b] - Complex.Conjugate(matrix[b, a])).Magnitude);
            }
        }

        double square = Defect(matrix, adjoint: false);
        if (!(hermitian <= Tolerance && square <= Tolerance))
        {
            string why = hermitian > Tolerance
                ? $"it is not Hermitian (G - G^dagger is {Check.Text(hermitian)})"
                : $"G^2 differs from the identity by {Check.Text(square)}";
            throw new MeanFieldException(
                Fault.GeneratorNotInvolution,
                $"The generator G of a trainable gate exp(-i theta G/2) is refused: {why}. Only G^2 = I makes the expert 2 pi-periodic in "
                + "theta. For a projector P take G = 2P - 1, which gives the same gates with half the angle as theta. "
                + "For a controlled rotation "
                + "with generator |1><1| x P take the four gates RP(theta0) t, X c, RZP(theta0) c t, X c, with theta0 half the angle.");
        }
    }

    private static void RequireSize(Complex[,] matrix, int qubitCount)
    {
        int size = 1 << qubitCount;
        if (matrix.GetLength(0) != size || matrix.GetLength(1) != size)
        {
            throw new MeanFieldException(
                Fault.DimensionMismatch,
                $"A gate on {qubitCount} qubit(s) needs a {size} x {size} matrix, not {matrix.GetLength(0)} x {matrix.GetLength(1)}.");
        }
    }

    private static double Defect(Complex[,] matrix, bool adjoint)
    {
        int size = matrix.GetLength(0);
        double defect = 0;
        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b < size; b++)
            {
                Complex sum = a == b ? -1 : 0;
                for (int c = 0; c < size; c++)
                {
                    sum += (adjoint ? Complex.Conjugate(matrix[c, a]) : matrix[a, c]) * matrix[c, b];
                }

                defect = double.IsNaN(sum.Magnitude) ? double.NaN : Math.Max(defect, sum.Magnitude);
                if (double.IsNaN(defect))
                {
                    return defect;
                }
            }
        }

        return defect;
    }

    private static Complex[,] Pauli(char letter) => letter switch
    {
        'I' => new Complex[,] { { 1, 0 }, { 0, 1 } },
        'X' => new Complex[,] { { 0, 1 }, { 1, 0 } },
        'Y' => new Complex[,] { { 0, -Complex.ImaginaryOne }, { Complex.ImaginaryOne, 0 } },
        'Z' => new Complex[,] { { 1, 0 }, { 0, -1 } },
        _ => throw new MeanFieldException(Fault.GateInvalid, $"'{letter}' is not a Pauli matrix. Use I, X, Y or Z."),
    };
}
