using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>
/// Amplitude encoding of the p inputs: |0...0> becomes sum_b x_b |b> / |x|_2 on the gate's qubits, the first the leftmost factor; missing
/// amplitudes are 0. As a matrix it is the reflection that swaps |0...0> and this state.
/// </summary>
internal sealed record AmplitudeGate(IReadOnlyList<int> Qubits, int Count) : Gate("Amplitude", Qubits)
{
    public override IReadOnlyList<int> Inputs => [.. Enumerable.Range(0, Count)];

    public override Complex[,] Matrix(double angle) =>
        throw new NotSupportedException("Amplitude encoding has a matrix only for a datum.");

    public override Complex[,] Matrix(double angle, ReadOnlySpan<double> x)
    {
        var state = Amplitudes(x);
        var matrix = new Complex[state.Length, state.Length];

        // I - 2 v v^T / |v|^2 with v = e_0 - state.
        double norm = ((1 - state[0]) * (1 - state[0])) + state.Skip(1).Sum(a => a * a);
        for (int a = 0; a < state.Length; a++)
        {
            for (int b = 0; b < state.Length; b++)
            {
                double va = (a == 0 ? 1 : 0) - state[a], vb = (b == 0 ? 1 : 0) - state[b];
                matrix[a, b] = (a == b ? 1 : 0) - (norm > 0 ? 2 * va * vb / norm : 0);
            }
        }

        return matrix;
    }

    /// <summary>The 2^k amplitudes on the gate's own qubits.</summary>
    public double[] Amplitudes(ReadOnlySpan<double> x)
    {
        var state = new double[1 << Qubits.Count];
        x[..Count].CopyTo(state);
        double scale = state.Max(Math.Abs);
        double norm = scale * Math.Sqrt(state.Sum(a => a / scale * (a / scale)));
        for (int b = 0; b < state.Length; b++)
        {
            state[b] /= norm;
        }

        return state;
    }

    /// <summary>
    /// The same state from |0...0> by Pauli rotations: on qubit k an RY whose angle depends on the qubits before it, which is the product
    /// over sets S of them of exp(-i a_S Z_S Y_k / 2), a the Walsh transform of the angles.
    /// </summary>
    public IEnumerable<Gate> Decompose(ReadOnlySpan<double> x)
    {
        var gates = new List<Gate>();
        var state = Amplitudes(x);
        for (int level = Qubits.Count - 1; level >= 0; level--)
        {
            // Pairs of amplitudes that differ in the last qubit left: their radius goes on, their angle is this level's.
            var (radii, angles) = (new double[1 << level], new double[1 << level]);
            for (int b = 0; b < radii.Length; b++)
            {
                var (zero, one) = (state[2 * b], state[(2 * b) + 1]);
                (radii[b], angles[b]) = (Math.Sqrt((zero * zero) + (one * one)), 2 * Math.Atan2(one, zero));
            }

            gates.InsertRange(0, Level(level, angles));
            state = radii;
        }

        return gates;
    }

    private IEnumerable<Gate> Level(int level, double[] angles)
    {
        for (int set = 0; set < angles.Length; set++)
        {
            double sum = 0;
            for (int b = 0; b < angles.Length; b++)
            {
                sum += (System.Numerics.BitOperations.PopCount((uint)(set & b)) & 1) == 0 ? angles[b] : -angles[b];
            }

            int[] controls = [.. Enumerable.Range(0, level).Where(q => (set >> (level - 1 - q) & 1) != 0).Select(q => Qubits[q])];
            yield return new RotationGate(
                new string('Z', controls.Length) + "Y", [.. controls, Qubits[level]], Circuits.Angle.Constant(sum / angles.Length));
        }
    }

    /// <summary>Refuses datum j where it is the zero vector.</summary>
    public void RequireInput(double[,] inputs, int j)
    {
        if (!Enumerable.Range(0, Count).Any(k => inputs[j, k] != 0))
        {
            throw new MeanFieldException(
                Fault.InvalidQuantity,
                $"Datum {j} is the zero vector, which amplitude encoding cannot normalise. Remove it or add an input.");
        }
    }
}
