namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// The frame in which every rotation of a layer is an RY on a coordinate of its own. Amplitudes b and b xor x_i are a pair of rotation i;
/// coordinate i of an amplitude is the parity of b and Z_i. Strings that are not of that form become so after multiplying amplitudes by
/// i^Power(b), a product of S and CZ gates on coordinates.
/// </summary>
internal sealed class LayerFrame
{
    private readonly ulong[] _duals;
    private readonly bool[,] _mended;

    public LayerFrame(IReadOnlyList<PauliTurn> turns, int qubitCount)
    {
        int k = turns.Count;
        Moves = [.. turns.Select(turn => turn.Pauli.X)];
        _duals = BitSpan.Duals([.. Moves.Select(x => (ulong)x)], qubitCount);
        _mended = new bool[k, k];
        Coordinates = new uint[k];
        Signs = new int[k];
        for (int i = 0; i < k; i++)
        {
            Coordinates[i] = turns[i].Pauli.Z;
            for (int j = 0; j < k; j++)
            {
                _mended[i, j] = BitSpan.Parity(turns[i].Pauli.Z, Moves[j]) != (i == j ? 1 : 0);
                Coordinates[i] ^= _mended[i, j] ? (uint)_duals[j] : 0;
            }
        }

        IsPlain = !_mended.Cast<bool>().Any(mend => mend);
        for (int i = 0; i < k; i++)
        {
            // exp(-i a P/2) takes psi_b to -i sin(a/2) phase(b) psi_b at b xor x; in the frame that
            // must be +sin from coordinate 0, at b = 0.
            int power = Power(Moves[i]) - Power(0) - 1 + turns[i].Pauli.Phase(0);
            Signs[i] = (power & 3) switch
            {
                0 => 1,
                2 => -1,
                _ => throw new InvalidOperationException("A layer's frame does not make its rotations real."),
            };
        }
    }

    /// <summary>x_i: what rotation i flips.</summary>
    public uint[] Moves { get; }

    /// <summary>Z_i: coordinate i of b is the parity of b and Z_i.</summary>
    public uint[] Coordinates { get; }

    /// <summary>1 or -1: the direction of rotation i.</summary>
    public int[] Signs { get; }

    /// <summary>Whether no amplitude needs a factor.</summary>
    public bool IsPlain { get; }

    /// <summary>The power of i by which amplitude b is multiplied on entering the frame.</summary>
    public int Power(uint b)
    {
        int power = 0;
        for (int i = 0; i < Moves.Length; i++)
        {
            if (BitSpan.Parity(b, _duals[i]) == 0)
            {
                continue;
            }

            power += _mended[i, i] ? 1 : 0;
            for (int j = 0; j < i; j++)
            {
                power += _mended[i, j] && BitSpan.Parity(b, _duals[j]) != 0 ? 2 : 0;
            }
        }

        return power & 3;
    }
}
