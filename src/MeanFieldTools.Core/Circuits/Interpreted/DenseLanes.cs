using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>Dense matrices on few qubits, applied to lanes of state vectors: the rare gates that are not Pauli rotations.</summary>
internal static class DenseLanes
{
    /// <summary>psi := M psi, the same matrix for all lanes.</summary>
    public static void Apply(LaneState state, Complex[,] matrix, int[] positions)
    {
        int size = matrix.GetLength(0);
        var real = new double[size * state.Width];
        var imaginary = new double[size * state.Width];
        for (int rest = 0; rest < state.Size; rest++)
        {
            if (Local(rest, positions) != 0)
            {
                continue;
            }

            Array.Clear(real);
            Array.Clear(imaginary);
            for (int b = 0; b < size; b++)
            {
                int from = Index(rest, b, positions) * state.Width;
                for (int a = 0; a < size; a++)
                {
                    var (re, im) = (matrix[a, b].Real, matrix[a, b].Imaginary);
                    state.AddScaled(real, a * state.Width, state.Real, from, re);
                    state.AddScaled(real, a * state.Width, state.Imaginary, from, -im);
                    state.AddScaled(imaginary, a * state.Width, state.Imaginary, from, re);
                    state.AddScaled(imaginary, a * state.Width, state.Real, from, im);
                }
            }

            for (int a = 0; a < size; a++)
            {
                int to = Index(rest, a, positions) * state.Width;
                real.AsSpan(a * state.Width, state.Width).CopyTo(state.Real.AsSpan(to));
                imaginary.AsSpan(a * state.Width, state.Width).CopyTo(state.Imaginary.AsSpan(to));
            }
        }
    }

    /// <summary>psi := cos psi - i sin G psi with a cosine and sine for each lane.</summary>
    public static void Turn(
        LaneState state, DenseTurn turn, ReadOnlySpan<double> cosine, ReadOnlySpan<double> sine, int direction)
    {
        var image = new LaneState(System.Numerics.BitOperations.Log2((uint)state.Size), state.Width);
        image.CopyFrom(state);
        Apply(image, turn.Generator, turn.Positions);
        for (int i = 0; i < state.Real.Length; i++)
        {
            double c = cosine[i % state.Width], s = direction * sine[i % state.Width];
            state.Real[i] = (c * state.Real[i]) + (s * image.Imaginary[i]);
            state.Imaginary[i] = (c * state.Imaginary[i]) - (s * image.Real[i]);
        }
    }

    /// <summary>The sum over all lanes of Im &lt;lambda|G|psi>.</summary>
    public static double Overlap(LaneState lambda, DenseTurn turn, LaneState psi)
    {
        var image = new LaneState(System.Numerics.BitOperations.Log2((uint)psi.Size), psi.Width);
        image.CopyFrom(psi);
        Apply(image, turn.Generator, turn.Positions);
        double sum = 0;
        for (int i = 0; i < image.Real.Length; i++)
        {
            sum += (lambda.Real[i] * image.Imaginary[i]) - (lambda.Imaginary[i] * image.Real[i]);
        }

        return sum;
    }

    private static int Local(int index, int[] positions)
    {
        int local = 0;
        foreach (int position in positions)
        {
            local = (local << 1) | ((index >> position) & 1);
        }

        return local;
    }

    private static int Index(int rest, int local, int[] positions)
    {
        for (int i = 0; i < positions.Length; i++)
        {
            rest |= ((local >> (positions.Length - 1 - i)) & 1) << positions[i];
        }

        return rest;
    }
}
