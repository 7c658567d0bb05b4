using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>A Hermitian matrix as a sum of Pauli strings, O = sum_P Tr(P O) / 2^k P.</summary>
internal static class ObservableMatrix
{
    private const int MaxQubits = 10;
    private const double Tolerance = 1e-12;
    private const double Negligible = 1e-15;

    /// <summary>The strings and coefficients of a matrix on the given qubits, the first the leftmost factor.</summary>
    /// <exception cref="MeanFieldException">The matrix has the wrong size, is not Hermitian, or is too large.</exception>
    public static IReadOnlyList<(double Coefficient, PauliString Pauli)> Terms(Complex[,] matrix, IReadOnlyList<int> qubits, int qubitCount)
    {
        int k = qubits.Count, size = 1 << k;
        if (k > MaxQubits || matrix.GetLength(0) != size || matrix.GetLength(1) != size)
        {
            throw new MeanFieldException(
                Fault.DimensionMismatch,
                $"An observable on {k} qubit(s) needs a {size} x {size} matrix of at most {MaxQubits} qubits, "
                + $"not {matrix.GetLength(0)} x {matrix.GetLength(1)}.");
        }

        if (qubits.Distinct().Count() < k || qubits.Any(q => q < 0 || q >= qubitCount))
        {
            throw new MeanFieldException(
                Fault.ObservableInvalid,
                $"The observable's qubits {string.Join(", ", qubits)} are not distinct numbers from 0 to {qubitCount - 1}.");
        }

        double scale = RequireHermitian(matrix);
        var terms = new List<(double, PauliString)>();
        var local = Enumerable.Range(0, k).ToArray();
        for (uint x = 0; x < size; x++)
        {
            // Tr(X^x Z^z O) over all z at once: the Walsh transform of the entries <b xor x| O |b>... taken as O[b, b xor x].
            var entries = new Complex[size];
            for (uint b = 0; b < size; b++)
            {
                entries[b] = matrix[b, b ^ x];
            }

            Walsh(entries);
            for (uint z = 0; z < size; z++)
            {
                // P|b> = i^|x and z| (-1)^(z.b) |b xor x>, so Tr(P O) = sum_b i^|x and z| (-1)^(z.b) O[b, b xor x].
                var pauli = new PauliString(k, x, z);
                double coefficient = (Complex.Pow(Complex.ImaginaryOne, pauli.CountY) * entries[z]).Real / size;
                if (Math.Abs(coefficient) > Negligible * scale)
                {
                    string letters = new([.. local.Select(pauli.Letter)]);
                    terms.Add((coefficient, PauliString.On(qubitCount, letters, [.. qubits])));
                }
            }
        }

        return terms;
    }

    private static double RequireHermitian(Complex[,] matrix)
    {
        double scale = 0, defect = 0;
        for (int a = 0; a < matrix.GetLength(0); a++)
        {
            for (int b = 0; b < matrix.GetLength(0); b++)
            {
                if (!Complex.IsFinite(matrix[a, b]))
                {
                    throw new MeanFieldException(
                        Fault.NotFinite, $"Entry [{a}, {b}] of the observable's matrix is not finite. Mend the matrix.");
                }

                scale = Math.Max(scale, matrix[a, b].Magnitude);
                defect = Math.Max(defect, (matrix[a, b] - Complex.Conjugate(matrix[b, a])).Magnitude);
            }
        }

        return defect <= Tolerance * Math.Max(1, scale)
            ? scale
            : throw new MeanFieldException(
                Fault.ObservableInvalid,
                $"The observable's matrix is not Hermitian: O - O^dagger is {Check.Text(defect)}. Use (O + O^dagger)/2.");
    }

    private static void Walsh(Complex[] values)
    {
        for (int half = 1; half < values.Length; half *= 2)
        {
            for (int start = 0; start < values.Length; start += 2 * half)
            {
                for (int i = start; i < start + half; i++)
                {
                    (values[i], values[i + half]) = (values[i] + values[i + half], values[i] - values[i + half]);
                }
            }
        }
    }
}
