using System.Numerics;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>A linear span of bit vectors over GF(2), grown one vector at a time.</summary>
internal sealed class BitSpan
{
    private readonly List<ulong> _reduced = [];

    /// <summary>The dimension.</summary>
    public int Rank => _reduced.Count;

    /// <summary>Adds a vector; false if it was in the span already.</summary>
    public bool Add(ulong vector)
    {
        vector = Reduce(vector);
        if (vector == 0)
        {
            return false;
        }

        _reduced.Add(vector);
        return true;
    }

    /// <summary>Whether a vector is in the span.</summary>
    public bool Contains(ulong vector) => Reduce(vector) == 0;

    /// <summary>Whether a predicate that is linear (true on sums where it is true on both or on none) fails nowhere on the span.</summary>
    public bool All(Func<ulong, bool> holds) => _reduced.TrueForAll(vector => holds(vector));

    /// <summary>The parity of the bits that two masks share.</summary>
    public static int Parity(ulong a, ulong b) => BitOperations.PopCount(a & b) & 1;

    /// <summary>
    /// Functionals dual to independent vectors: the i-th has parity 1 with the i-th vector and 0 with the others.
    /// </summary>
    public static ulong[] Duals(IReadOnlyList<ulong> vectors, int bits)
    {
        // Gauss-Jordan on the rows (vector | unit); pivots tell which coordinate reads which reduced row.
        int k = vectors.Count;
        var rows = vectors.ToArray();
        var history = Enumerable.Range(0, k).Select(i => 1ul << i).ToArray();
        var pivots = new int[k];
        for (int i = 0; i < k; i++)
        {
            pivots[i] = BitOperations.TrailingZeroCount(rows[i]);
            for (int other = 0; other < k; other++)
            {
                if (other != i && ((rows[other] >> pivots[i]) & 1) != 0)
                {
                    rows[other] ^= rows[i];
                    history[other] ^= history[i];
                }
            }
        }

        // With B rows = H vectors and rows having unit columns at the pivots, vector_j = sum_i (H^-1)_ji row_i, whose pivot coordinates are
        // column j of H^-1. The functional sum over i of H_ij-combinations of pivot coordinates is dual.
        var duals = new ulong[k];
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
            {
                if (((history[i] >> j) & 1) != 0)
                {
                    duals[j] ^= 1ul << pivots[i];
                }
            }
        }

        return duals;
    }

    private ulong Reduce(ulong vector)
    {
        foreach (ulong row in _reduced)
        {
            vector = Math.Min(vector, vector ^ row);
        }

        return vector;
    }
}
