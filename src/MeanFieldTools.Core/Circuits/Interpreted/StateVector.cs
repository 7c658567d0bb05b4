using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>The state of a circuit for one particle and one datum, gate by gate: for scans that need states themselves.</summary>
internal static class StateVector
{
    /// <summary>The 2^m amplitudes of U(theta, x)|0...0>.</summary>
    public static Complex[] Run(Circuit circuit, ReadOnlySpan<double> theta, ReadOnlySpan<double> x)
    {
        var state = new Complex[1 << circuit.QubitCount];
        state[0] = 1;
        foreach (var gate in circuit.Gates)
        {
            if (gate is AmplitudeGate amplitude)
            {
                double[] amplitudes = amplitude.Amplitudes(x);
                for (int b = 0; b < amplitudes.Length; b++)
                {
                    state[Spread(b, gate.Qubits, circuit.QubitCount)] = amplitudes[b];
                }

                continue;
            }

            Apply(gate.Matrix(gate.Angle?.Value(theta, x) ?? 0), gate.Qubits, state, circuit.QubitCount);
        }

        return state;
    }

    /// <summary>
    /// The mean over the qubits of 2 (1 - Tr rho_q^2), D. Meyer and N. Wallach's measure of entanglement: 0 for products, at most 1.
    /// </summary>
    public static double Entanglement(Complex[] state, int qubitCount)
    {
        double sum = 0;
        for (int q = 0; q < qubitCount; q++)
        {
            int bit = 1 << (qubitCount - 1 - q);
            double zero = 0, one = 0;
            Complex cross = 0;
            for (int b = 0; b < state.Length; b++)
            {
                if ((b & bit) == 0)
                {
                    zero += (state[b].Real * state[b].Real) + (state[b].Imaginary * state[b].Imaginary);
                    cross += state[b] * Complex.Conjugate(state[b | bit]);
                }
                else
                {
                    one += (state[b].Real * state[b].Real) + (state[b].Imaginary * state[b].Imaginary);
                }
            }

            double coherence = (cross.Real * cross.Real) + (cross.Imaginary * cross.Imaginary);
            sum += 2 * (1 - (zero * zero) - (one * one) - (2 * coherence));
        }

        return Math.Max(0, sum / qubitCount);
    }

    private static void Apply(Complex[,] matrix, IReadOnlyList<int> qubits, Complex[] state, int qubitCount)
    {
        int size = matrix.GetLength(0);
        int[] offsets = [.. Enumerable.Range(0, size).Select(local => Spread(local, qubits, qubitCount))];
        int mask = offsets[size - 1];
        var before = new Complex[size];
        for (int rest = 0; rest < state.Length; rest++)
        {
            if ((rest & mask) != 0)
            {
                continue;
            }

            for (int a = 0; a < size; a++)
            {
                before[a] = state[rest | offsets[a]];
            }

            for (int a = 0; a < size; a++)
            {
                Complex sum = 0;
                for (int b = 0; b < size; b++)
                {
                    sum += matrix[a, b] * before[b];
                }

                state[rest | offsets[a]] = sum;
            }
        }
    }

    private static int Spread(int local, IReadOnlyList<int> qubits, int qubitCount)
    {
        int index = 0;
        for (int i = 0; i < qubits.Count; i++)
        {
            index |= ((local >> (qubits.Count - 1 - i)) & 1) << (qubitCount - 1 - qubits[i]);
        }

        return index;
    }
}
