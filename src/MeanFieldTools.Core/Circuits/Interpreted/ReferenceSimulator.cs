using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>
/// The slow, obvious simulator that every fast path is compared with: each gate is its textbook matrix applied to the state vector,
/// expectation values are sums over the basis, derivatives are the two-term parameter shift rule.
/// </summary>
internal static class ReferenceSimulator
{
    /// <summary>f(theta, x) = &lt;psi|O|psi> (4.1).</summary>
    public static double Evaluate(Circuit circuit, Observable observable, double[] theta, double[] x) =>
        Expectation(observable, Run(circuit, theta, x, shiftedGate: -1, shift: 0));

    /// <summary>Every derivative as a sum over the gates that carry it of (f(+pi/2) - f(-pi/2)) / 2.</summary>
    public static double[] Gradient(Circuit circuit, Observable observable, double[] theta, double[] x)
    {
        var gradient = new double[circuit.ParameterCount];
        for (int g = 0; g < circuit.Gates.Count; g++)
        {
            if (circuit.Gates[g].Angle is { Kind: AngleKind.Parameter } angle)
            {
                double plus = Expectation(observable, Run(circuit, theta, x, g, Math.PI / 2));
                double minus = Expectation(observable, Run(circuit, theta, x, g, -Math.PI / 2));
                gradient[angle.Index] += (plus - minus) / 2;
            }
        }

        return gradient;
    }

    private static Complex[] Run(Circuit circuit, double[] theta, double[] x, int shiftedGate, double shift)
    {
        var state = new Complex[1 << circuit.QubitCount];
        state[0] = 1;
        for (int g = 0; g < circuit.Gates.Count; g++)
        {
            var gate = circuit.Gates[g];
            double angle = gate.Angle?.Value(theta, x) ?? 0;
            state = Apply(gate.Matrix(g == shiftedGate ? angle + shift : angle, x), gate.Qubits, state, circuit.QubitCount);
        }

        return state;
    }

    private static Complex[] Apply(Complex[,] matrix, IReadOnlyList<int> qubits, Complex[] state, int qubitCount)
    {
        var result = new Complex[state.Length];
        for (int row = 0; row < state.Length; row++)
        {
            for (int local = 0; local < matrix.GetLength(1); local++)
            {
                result[row] += matrix[Local(row, qubits, qubitCount), local] * state[Replace(row, local, qubits, qubitCount)];
            }
        }

        return result;
    }

    private static double Expectation(Observable observable, Complex[] state)
    {
        Complex sum = 0;
        foreach (var (coefficient, pauli) in observable.Terms)
        {
            var qubits = Enumerable.Range(0, pauli.QubitCount).ToArray();
            var image = state;
            foreach (int q in qubits)
            {
                image = Apply(GateMatrix.Word($"{pauli.Letter(q)}"), [q], image, pauli.QubitCount);
            }

            for (int b = 0; b < state.Length; b++)
            {
                sum += coefficient * pauli.Sign * Complex.Conjugate(state[b]) * image[b];
            }
        }

        return sum.Real;
    }

    // The bits of a basis index that belong to the gate's qubits, the first qubit highest.
    private static int Local(int index, IReadOnlyList<int> qubits, int qubitCount) =>
        qubits.Aggregate(0, (bits, q) => (bits << 1) | ((index >> (qubitCount - 1 - q)) & 1));

    private static int Replace(int index, int local, IReadOnlyList<int> qubits, int qubitCount)
    {
        for (int i = 0; i < qubits.Count; i++)
        {
            int position = qubitCount - 1 - qubits[i];
            int bit = (local >> (qubits.Count - 1 - i)) & 1;
            index = (index & ~(1 << position)) | (bit << position);
        }

        return index;
    }
}
