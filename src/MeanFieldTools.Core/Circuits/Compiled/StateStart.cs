using System.Runtime.CompilerServices;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>Makes the first states of a state engine: products of single qubits that join data and first layer, or given states.</summary>
/// <param name="plan">The circuit.</param>
/// <param name="firstLayer">The layer behind which a product state stands.</param>
/// <param name="angles">The engine's table of angles.</param>
/// <param name="factors">Room for a cosine and a sine of each qubit and state.</param>
internal sealed unsafe class StateStart<V>(StatePlan plan, int firstLayer, nint angles, nint factors)
    where V : unmanaged, ILane<V>
{
    private readonly int[] _turns = [.. Enumerable.Range(0, plan.QubitCount).Select(bit => ProductTurn(plan, firstLayer, bit))];

    private static int Bytes => V.Width * sizeof(double);

    /// <summary>Writes the states of some data.</summary>
    /// <param name="source">The data's states.</param>
    /// <param name="target">Where the states go, one after the other.</param>
    /// <param name="datum">The first datum.</param>
    /// <param name="count">The number of data.</param>
    /// <param name="inLanes">Whether a vector holds as many data as it has lanes.</param>
    public void Make(StateSource source, in Parts target, int datum, int count, bool inLanes)
    {
        if (plan.StartsAsProduct)
        {
            Product(source, target.Real, datum, count, inLanes);
            return;
        }

        nint offset = 0;
        for (int first = datum; first < datum + count; first += inLanes ? V.Width : 1, offset += plan.Size * Bytes)
        {
            State(source, new Parts(target.Real + offset, target.Imaginary + offset), first,
                inLanes ? Math.Min(V.Width, datum + count - first) : 1);
        }
    }

    /// <summary>The number of one datum in all lanes, or of several data, each in its lane.</summary>
    public static V Data(double[] values, int index, int stride, int count)
    {
        if (count == 1)
        {
            return V.Create(values[index]);
        }

        double* lanes = stackalloc double[V.Width];
        for (int lane = 0; lane < V.Width; lane++)
        {
            lanes[lane] = values[index + (Math.Min(lane, count - 1) * stride)];
        }

        return V.Load((nint)lanes);
    }

    // The rotation of the first layer that flips a bit, or -1.
    private static int ProductTurn(StatePlan plan, int firstLayer, int bit)
    {
        var layer = plan.Layers[firstLayer];
        int turn = firstLayer == 0 ? -1 : Array.IndexOf(layer.Frame.Moves, 1u << bit);
        return turn < 0 ? -1 : layer.FirstTurn + turn;
    }

    // The real product state after the first layer, whose rotations join those of the data on the same qubit.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Product(StateSource source, nint real, int datum, int count, bool inLanes)
    {
        var table = source.ProductAngles!;
        int n = source.Count;
        nint factor = factors;
        int states = inLanes ? (count + V.Width - 1) / V.Width : count;
        for (int bit = 0; bit < plan.QubitCount; bit++)
        {
            V c = V.Create(1), s = V.Create(0);
            if (_turns[bit] >= 0)
            {
                nint at = angles + (_turns[bit] * 4 * Bytes);
                s = V.Load(at + Bytes);
                c = V.Fma(-V.Load(at + (2 * Bytes)), s, c);
            }

            for (int v = 0; v < states; v++, factor += 2 * Bytes)
            {
                int first = datum + (inLanes ? v * V.Width : v), width = inLanes ? Math.Min(V.Width, datum + count - first) : 1;
                V cosine = Data(table, (2 * bit * n) + first, 1, width), sine = Data(table, (((2 * bit) + 1) * n) + first, 1, width);
                V.Store(V.Fma(cosine, c, -(sine * s)), factor);
                V.Store(V.Fma(sine, c, cosine * s), factor + Bytes);
            }
        }

        StateKernels<V>.Product(real, factors, plan.QubitCount, states);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void State(StateSource source, in Parts state, int datum, int count)
    {
        for (int b = 0; b < plan.Size; b++)
        {
            V.Store(Data(source.Real!, (datum * plan.Size) + b, plan.Size, count), state.Real + (b * Bytes));
            V.Store(Data(source.Imaginary!, (datum * plan.Size) + b, plan.Size, count), state.Imaginary + (b * Bytes));
        }
    }
}
