namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// Drops rotations that cannot change the expectation value. Going backward, every string of the evolved observable stays in the linear
/// span of the observable's strings and the generators met so far; a generator that commutes with this span has no effect.
/// </summary>
internal static class LightConePruning
{
    /// <summary>The rotations that may have an effect, in order.</summary>
    public static List<PauliTurn> Prune(IEnumerable<PauliTurn> turns, Observable observable)
    {
        var span = new BitSpan();
        foreach (var (_, pauli) in observable.Terms)
        {
            span.Add(Pack(pauli.X, pauli.Z));
        }

        var kept = new List<PauliTurn>();
        foreach (var turn in turns.Reverse())
        {
            // The generator commutes with (x, z) if its own (z, x) has even parity with it.
            ulong mirror = Pack(turn.Pauli.Z, turn.Pauli.X);
            if (!span.All(vector => BitSpan.Parity(vector, mirror) == 0))
            {
                span.Add(Pack(turn.Pauli.X, turn.Pauli.Z));
                kept.Add(turn);
            }
        }

        kept.Reverse();
        return kept;
    }

    private static ulong Pack(uint x, uint z) => ((ulong)x << 32) | z;
}
