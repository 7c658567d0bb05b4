namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// The phases between two layers of rotations: amplitude b is multiplied by i^Power(b) and by exp(-i a_s/2 (-1)^(b.z_s)) for each
/// diagonal rotation s. Independent strings z_s become the bits of a position, in which tables are products and sums are folds.
/// </summary>
internal sealed class DiagonalPlan
{
    /// <summary>The numbers of the rotations whose strings are bits 0, 1, ... of the position.</summary>
    public required int[] Independent { get; init; }

    /// <summary>Rotations whose strings depend on others, with their strings.</summary>
    public required (int Rotation, uint Z)[] Dependent { get; init; }

    /// <summary>The position of each amplitude: a linear map.</summary>
    public required int[] Positions { get; init; }

    /// <summary>A power of i for each amplitude, or null if all are 0.</summary>
    public required byte[]? Powers { get; init; }

    /// <summary>Whether all factors are 1 or -1.</summary>
    public required bool IsReal { get; init; }

    /// <summary>
    /// The phases that follow a layer, with what leaving its frame and entering the next one asks for; null if there are none.
    /// </summary>
    public static DiagonalPlan? Create(Layer layer, LayerFrame frame, LayerFrame? next, int firstRotation, int qubitCount)
    {
        bool plain = frame.IsPlain && next?.IsPlain != false;
        if (plain && layer.Phases.Count == 0)
        {
            return null;
        }

        var span = new BitSpan();
        var rows = new List<uint>();
        var independent = new List<int>();
        var dependent = new List<(int Rotation, uint Z)>();
        for (int s = 0; s < layer.Phases.Count; s++)
        {
            uint z = layer.Phases[s].Pauli.Z;
            if (span.Add(z))
            {
                rows.Add(z);
                independent.Add(firstRotation + s);
            }
            else
            {
                dependent.Add((firstRotation + s, z));
            }
        }

        for (int bit = 0; bit < qubitCount; bit++)
        {
            if (span.Add(1u << bit))
            {
                rows.Add(1u << bit);
            }
        }

        int size = 1 << qubitCount;
        var positions = new int[size];
        for (uint b = 0; b < size; b++)
        {
            for (int i = 0; i < rows.Count; i++)
            {
                positions[b] |= BitSpan.Parity(b, rows[i]) << i;
            }
        }

        byte[]? powers = plain
            ? null
            : [.. Enumerable.Range(0, size).Select(b => (byte)((4 - frame.Power((uint)b) + (next?.Power((uint)b) ?? 0)) & 3))];
        return new DiagonalPlan
        {
            Independent = [.. independent],
            Dependent = [.. dependent],
            Positions = positions,
            Powers = powers,
            IsReal = layer.Phases.Count == 0 && powers!.All(power => (power & 1) == 0),
        };
    }
}
