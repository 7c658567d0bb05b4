namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// The strings that some commuting rotations turn into one another: for K rotations that do not commute with a string, 2^K strings, bit q
/// of the position counting the q-th of the rotations.
/// </summary>
internal sealed class StringBlock
{
    private StringBlock(int[] members, PauliString[] strings) => (Members, Strings) = (members, strings);

    /// <summary>The rotations of the group that act on the block.</summary>
    public int[] Members { get; }

    /// <summary>The strings, all with sign 1.</summary>
    public PauliString[] Strings { get; private set; }

    /// <summary>The block of a string, or null if it commutes with all rotations.</summary>
    public static StringBlock? Of(PauliString pauli, IReadOnlyList<PauliTurn> group)
    {
        int[] members = [.. Enumerable.Range(0, group.Count).Where(i => !group[i].Pauli.Commutes(pauli))];
        if (members.Length == 0)
        {
            return null;
        }

        var strings = new PauliString[1 << members.Length];
        for (int position = 0; position < strings.Length; position++)
        {
            uint x = pauli.X, z = pauli.Z;
            for (int q = 0; q < members.Length; q++)
            {
                if (((position >> q) & 1) != 0)
                {
                    x ^= group[members[q]].Pauli.X;
                    z ^= group[members[q]].Pauli.Z;
                }
            }

            strings[position] = new PauliString(pauli.QubitCount, x, z);
        }

        return new StringBlock(members, strings);
    }

    /// <summary>
    /// Orders the block, and chooses signs of its coefficients, such that every rotation is a' = a cos - b sin, b' = b cos + a sin from bit
    /// 0 to bit 1; few signs change. exp(i a P/2) Q exp(-i a P/2) = Q cos a + i P Q sin a for strings that do not commute.
    /// </summary>
    /// <param name="group">The rotations.</param>
    /// <param name="signs">The signs that coefficients have now.</param>
    /// <returns>The strings whose coefficients change sign.</returns>
    public List<PauliString> Orient(IReadOnlyList<PauliTurn> group, IReadOnlyDictionary<PauliString, int> signs)
    {
        int size = Strings.Length, bits = Members.Length;
        var best = new int[size];
        int bestFlips = int.MaxValue, bestOrder = 0;
        for (int order = 0; order < size; order++)
        {
            // flip[u]: the sign to give the string at position u, starting from 1 at 0; order says which bits count backward.
            var flip = new int[size];
            flip[0] = 1;
            for (int u = 1; u < size; u++)
            {
                int q = System.Numerics.BitOperations.TrailingZeroCount(u), lower = u & ~(1 << q);
                flip[u] = flip[lower] * Direction(group, signs, lower, q) * (((order >> q) & 1) == 0 ? 1 : -1);
            }

            int flips = flip.Count(sign => sign < 0);
            if (flips > size / 2)
            {
                flips = size - flips;
                flip = [.. flip.Select(sign => -sign)];
            }

            if (flips < bestFlips)
            {
                (best, bestFlips, bestOrder) = (flip, flips, order);
            }
        }

        for (int u = 0; u < size; u++)
        {
            for (int q = 0; q < bits; q++)
            {
                int wanted = ((bestOrder >> q) & 1) == 0 ? 1 : -1;
                if (((u >> q) & 1) == 0 && best[u] * best[u | (1 << q)] * Direction(group, signs, u, q) != wanted)
                {
                    throw new InvalidOperationException("The signs of a block of Pauli strings do not fit together.");
                }
            }
        }

        List<PauliString> changed = [.. Enumerable.Range(0, size).Where(u => best[u] < 0).Select(u => Strings[u])];
        Strings = [.. Enumerable.Range(0, size).Select(u => Strings[u ^ bestOrder])];
        return changed;
    }

    // 1 if rotation q takes the coefficient at u (bit q clear) to plus sin of that at u with bit q set.
    private int Direction(IReadOnlyList<PauliTurn> group, IReadOnlyDictionary<PauliString, int> signs, int u, int q)
    {
        var (from, to) = (Strings[u], Strings[u | (1 << q)]);
        return PauliString.ITimes(group[Members[q]].Pauli, from).Sign * signs[from] * signs[to];
    }
}
