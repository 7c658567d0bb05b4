using MathNet.Numerics.LinearAlgebra;
using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// Writes a unitary matrix as rotations about Pauli words, up to a global phase: the quantum Shannon decomposition of V. Shende, S. Bullock
/// and I. Markov (arXiv:quant-ph/0406176). The cosine-sine decomposition splits off the first qubit, U = (A0 + A1) CS (B0 + B1) with blocks
/// that it chooses, and blocks A0 + A1 are (1 x V)(D + D^dagger)(1 x W) with diagonal D; what chooses an angle by the other qubits is a
/// product of commuting rotations about Z words.
/// </summary>
internal static class UnitarySynthesis
{
    private const double Negligible = 1e-15;
    private const double Vanishing = 1e-14;

    // Directions in which eigenvalues of a unitary are projected; two of them meet in all directions only where they are equal.
    private static readonly double[] Phases = [0.3, 1.1, 1.9, 2.7];

    /// <summary>The rotations, the first applied first.</summary>
    public static IReadOnlyList<Gate> Rotations(Complex[,] unitary, IReadOnlyList<int> qubits)
    {
        var gates = new List<Gate>();
        Add(gates, Matrix<Complex>.Build.DenseOfArray(unitary), [.. qubits]);
        return gates;
    }

    /// <summary>
    /// V and the numbers +1 and -1 with G = V diag(...) V^dagger, for a Hermitian G whose square is 1; the numbers +1 first.
    /// </summary>
    public static (Complex[,] Vectors, int[] Signs) Eigenvectors(Complex[,] involution)
    {
        var evd = Matrix<Complex>.Build.DenseOfArray(involution).Evd(Symmetricity.Hermitian);
        int[] signs = [.. evd.EigenValues.Select(value => Math.Sign(value.Real))];
        int[] order = [.. Enumerable.Range(0, signs.Length).OrderByDescending(i => signs[i])];
        return (Columns(evd.EigenVectors, order).ToArray(), Array.ConvertAll(order, i => signs[i]));
    }

    private static void Add(List<Gate> gates, Matrix<Complex> unitary, int[] qubits)
    {
        if (qubits.Length == 1)
        {
            var (theta, phi, lambda) = EulerAngles.Of(unitary.ToArray());
            gates.Add(new RotationGate("Z", qubits, Angle.Constant(lambda)));
            gates.Add(new RotationGate("Y", qubits, Angle.Constant(theta)));
            gates.Add(new RotationGate("Z", qubits, Angle.Constant(phi)));
            return;
        }

        int half = unitary.RowCount / 2;
        var (u00, u01) = (unitary.SubMatrix(0, half, 0, half), unitary.SubMatrix(0, half, half, half));
        var (u10, u11) = (unitary.SubMatrix(half, half, 0, half), unitary.SubMatrix(half, half, half, half));

        // U00 = A0 C B0 with cosines from small to large, so that the columns of U10 B0^dagger are sorted from long to short.
        var svd = u00.Svd();
        var order = Enumerable.Range(0, half).Reverse().ToArray();
        var a0 = Columns(svd.U, order);
        var b0 = Columns(svd.VT.ConjugateTranspose(), order).ConjugateTranspose();
        var lower = u10 * b0.ConjugateTranspose();
        var a1 = Orthonormal(lower);
        double[] cosines = [.. order.Select(i => Math.Clamp(svd.S[i].Real, 0, 1))];
        double[] sines = [.. Enumerable.Range(0, half).Select(i => (a1.Column(i).ConjugateDotProduct(lower.Column(i))).Real)];

        // [A0 0; 0 A1] [C -S; S C] [B0 0; 0 B1], and so B1 = C A1^dagger U11 - S A0^dagger U01.
        var (fromBelow, fromAbove) = (a1.ConjugateTranspose() * u11, a0.ConjugateTranspose() * u01);
        var b1 = Matrix<Complex>.Build.Dense(half, half, (i, k) => (cosines[i] * fromBelow[i, k]) - (sines[i] * fromAbove[i, k]));
        AddBlocks(gates, b0, b1, qubits);
        AddChosen(gates, 'Y', [.. cosines.Zip(sines, (c, s) => 2 * Math.Atan2(s, c))], qubits);
        AddBlocks(gates, a0, a1, qubits);
    }

    // [first 0; 0 second] by the first qubit.
    private static void AddBlocks(List<Gate> gates, Matrix<Complex> first, Matrix<Complex> second, int[] qubits)
    {
        // first second^dagger = V D^2 V^dagger, and W = D V^dagger second.
        var (v, angles) = Diagonalize(first * second.ConjugateTranspose());
        var w = v.ConjugateTranspose() * second;
        for (int i = 0; i < angles.Length; i++)
        {
            w.SetRow(i, w.Row(i) * Complex.FromPolarCoordinates(1, angles[i] / 2));
        }

        Add(gates, w, qubits[1..]);
        AddChosen(gates, 'Z', [.. angles.Select(angle => -angle)], qubits);
        Add(gates, v, qubits[1..]);
    }

    // Rotations of the first qubit by an angle that the others choose: their Walsh transform, one rotation for each word of Z.
    private static void AddChosen(List<Gate> gates, char axis, double[] angles, int[] qubits)
    {
        int[] others = qubits[1..];
        for (int set = 0; set < angles.Length; set++)
        {
            double sum = 0;
            for (int b = 0; b < angles.Length; b++)
            {
                sum += (System.Numerics.BitOperations.PopCount((uint)(set & b)) & 1) == 0 ? angles[b] : -angles[b];
            }

            int[] chosen = [.. others.Where((_, i) => (set >> (others.Length - 1 - i) & 1) != 0)];
            if (Math.Abs(sum) > Negligible * angles.Length)
            {
                gates.Add(new RotationGate(
                    axis + new string('Z', chosen.Length), [qubits[0], .. chosen], Angle.Constant(sum / angles.Length)));
            }
        }
    }

    // Eigenvectors and phases of a unitary, from the Hermitian part of it times a phase that keeps different eigenvalues apart.
    private static (Matrix<Complex> Vectors, double[] Angles) Diagonalize(Matrix<Complex> unitary)
    {
        var best = Phases.Select(phase =>
        {
            var turned = unitary * Complex.FromPolarCoordinates(1, phase);
            var vectors = (turned + turned.ConjugateTranspose()).Evd(Symmetricity.Hermitian).EigenVectors;
            var image = vectors.ConjugateTranspose() * unitary * vectors;
            Complex[] diagonal = [.. image.Diagonal()];
            image.SetDiagonal(new Complex[diagonal.Length]);
            return (Vectors: vectors, Diagonal: diagonal, Defect: image.FrobeniusNorm());
        }).MinBy(result => result.Defect);
        return (best.Vectors, [.. best.Diagonal.Select(value => value.Phase)]);
    }

    // The columns made orthonormal one after the other, the longest first; those that vanish are filled up.
    private static Matrix<Complex> Orthonormal(Matrix<Complex> columns)
    {
        var basis = Matrix<Complex>.Build.Dense(columns.RowCount, columns.ColumnCount);
        for (int k = 0; k < columns.ColumnCount; k++)
        {
            var candidates = Enumerable.Range(0, columns.RowCount).Select(i =>
                Vector<Complex>.Build.Dense(columns.RowCount, j => i == j ? 1 : 0));
            var rest = Rest(columns.Column(k), basis, k);
            rest = rest.L2Norm() > Vanishing ? rest : candidates.Select(unit => Rest(unit, basis, k)).MaxBy(unit => unit.L2Norm())!;
            basis.SetColumn(k, rest / rest.L2Norm());
        }

        return basis;
    }

    // Twice is enough against rounding.
    private static Vector<Complex> Rest(Vector<Complex> column, Matrix<Complex> basis, int count)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            for (int k = 0; k < count; k++)
            {
                column -= basis.Column(k) * basis.Column(k).ConjugateDotProduct(column);
            }
        }

        return column;
    }

    private static Matrix<Complex> Columns(Matrix<Complex> matrix, int[] order) =>
        Matrix<Complex>.Build.Dense(matrix.RowCount, order.Length, (i, k) => matrix[i, order[k]]);
}
