namespace MeanFieldTools.Circuits.Compiled;

/// <summary>Rotations that can be carried out together: first commuting ones that move amplitudes, then diagonal ones.</summary>
internal sealed class Layer
{
    private readonly BitSpan _moves = new();

    /// <summary>Rotations whose strings commute and whose X parts are independent.</summary>
    public List<PauliTurn> Turns { get; } = [];

    /// <summary>Rotations about strings of I and Z.</summary>
    public List<PauliTurn> Phases { get; } = [];

    /// <summary>
    /// Sorts rotations into as few layers as a greedy search finds: each goes to the earliest layer that it can reach by passing rotations
    /// with which it commutes.
    /// </summary>
    public static List<Layer> Schedule(IEnumerable<PauliTurn> turns)
    {
        var layers = new List<Layer> { new() };
        foreach (var turn in turns)
        {
            if (turn.Pauli.X == 0)
            {
                int to = layers.Count - 1;
                while (to > 0 && layers[to].Turns.TrueForAll(other => other.Pauli.Commutes(turn.Pauli)))
                {
                    to--;
                }

                layers[to].Phases.Add(turn);
                continue;
            }

            Layer? target = null;
            for (int l = layers.Count - 1; l > 0 && layers[l].Phases.TrueForAll(other => other.Pauli.Commutes(turn.Pauli)); l--)
            {
                bool passes = layers[l].Turns.TrueForAll(other => other.Pauli.Commutes(turn.Pauli));
                target = passes && !layers[l]._moves.Contains(turn.Pauli.X) ? layers[l] : target;
                if (!passes)
                {
                    break;
                }
            }

            if (target is null)
            {
                layers.Add(target = new Layer());
            }

            target.Turns.Add(turn);
            target._moves.Add(turn.Pauli.X);
        }

        return layers;
    }
}
