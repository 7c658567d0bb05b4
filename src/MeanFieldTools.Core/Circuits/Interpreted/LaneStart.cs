namespace MeanFieldTools.Circuits;

/// <summary>The states from which the lanes of a circuit start.</summary>
internal static class LaneStart
{
    /// <summary>
    /// Puts every lane at the circuit's start: the amplitudes of datum firstDatum + lane, or |0...0>; lanes past the last datum too.
    /// </summary>
    public static void Prepare(Circuit circuit, LaneState state, double[,] inputs, int firstDatum)
    {
        state.Reset();
        if (circuit.Preparation is not { } gate)
        {
            return;
        }

        var x = new double[gate.Count];
        for (int lane = 0; lane < state.Width && firstDatum + lane < inputs.GetLength(0); lane++)
        {
            for (int k = 0; k < x.Length; k++)
            {
                x[k] = inputs[firstDatum + lane, k];
            }

            var amplitudes = gate.Amplitudes(x);
            for (int b = 0; b < amplitudes.Length; b++)
            {
                int index = 0;
                for (int i = 0; i < gate.Qubits.Count; i++)
                {
                    index |= ((b >> (gate.Qubits.Count - 1 - i)) & 1) << (circuit.QubitCount - 1 - gate.Qubits[i]);
                }

                state.Real[(index * state.Width) + lane] = amplitudes[b];
            }
        }
    }
}
