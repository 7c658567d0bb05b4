namespace MeanFieldTools.Circuits.Compiled;

/// <summary>Sorts rotations into few groups of commuting, independent strings, each at the earliest place it can reach.</summary>
internal static class CommutingGroups
{
    /// <summary>The groups in order, none larger than <paramref name="largest"/>.</summary>
    public static List<List<PauliTurn>> Create(IEnumerable<PauliTurn> turns, int largest)
    {
        var groups = new List<(List<PauliTurn> Turns, BitSpan Span)>();
        foreach (var turn in turns)
        {
            ulong vector = ((ulong)turn.Pauli.X << 32) | turn.Pauli.Z;
            int target = -1;
            for (int g = groups.Count - 1; g >= 0; g--)
            {
                if (!groups[g].Turns.TrueForAll(other => other.Pauli.Commutes(turn.Pauli)))
                {
                    break;
                }

                target = groups[g].Span.Contains(vector) ? target : g;
            }

            if (target < 0)
            {
                target = groups.Count;
                groups.Add(([], new BitSpan()));
            }

            groups[target].Turns.Add(turn);
            groups[target].Span.Add(vector);
        }

        return [.. groups.SelectMany(group => Split(group.Turns, largest))];
    }

    private static IEnumerable<List<PauliTurn>> Split(List<PauliTurn> turns, int largest)
    {
        int parts = (turns.Count + largest - 1) / largest;
        for (int part = 0; part < parts; part++)
        {
            int start = part * turns.Count / parts, end = (part + 1) * turns.Count / parts;
            yield return turns.GetRange(start, end - start);
        }
    }
}
