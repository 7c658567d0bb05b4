namespace MeanFieldTools.Circuits;

/// <summary>
/// A circuit in the Heisenberg picture: the observable's coefficients on Pauli strings are pulled back through the rotations, each of which
/// turns pairs (A, B = iPA) by (a, b) -> (cos a - sin b, cos b + sin a). Only strings that can be reached have a slot, so gates outside the
/// observable's light cone cost nothing.
/// </summary>
internal sealed class PauliTransfer
{
    private PauliTransfer(List<PauliString> strings, double[] initial, List<PauliTransferStep> steps) =>
        (Strings, Initial, Steps) = (strings, initial, steps);

    /// <summary>The string of each slot.</summary>
    public IReadOnlyList<PauliString> Strings { get; }

    /// <summary>The observable's coefficients by slot.</summary>
    public double[] Initial { get; }

    /// <summary>The rotations in the order of pulling back: the last gate first.</summary>
    public IReadOnlyList<PauliTransferStep> Steps { get; }

    /// <summary>The pairs of all steps, a measure of the work for one particle.</summary>
    public long PairCount => Steps.Sum(step => (long)step.First.Length);

    /// <summary>
    /// Compiles the trainable part of a circuit; null if it holds anything but Pauli rotations by trainable or constant angles, or reaches
    /// more strings than allowed.
    /// </summary>
    public static PauliTransfer? Compile(CircuitProgram program, int stringLimit)
    {
        var slots = new Dictionary<(uint X, uint Z), int>();
        var strings = new List<PauliString>();
        int Slot(PauliString pauli)
        {
            if (!slots.TryGetValue((pauli.X, pauli.Z), out int slot))
            {
                slots[(pauli.X, pauli.Z)] = slot = strings.Count;
                strings.Add(pauli with { Sign = 1 });
            }

            return slot;
        }

        foreach (var (_, pauli) in program.Observable.Terms)
        {
            Slot(pauli);
        }

        var steps = new List<PauliTransferStep>();
        foreach (var operation in program.Body.Reverse())
        {
            if (operation is not PauliTurn { Turn.Kind: not AngleKind.Input } turn || strings.Count > stringLimit)
            {
                return null;
            }

            var pairs = new List<(int First, int Second)>();
            var paired = new HashSet<int>();
            for (int slot = 0, live = strings.Count; slot < live; slot++)
            {
                if (!turn.Pauli.Commutes(strings[slot]) && !paired.Contains(slot))
                {
                    var partner = PauliString.ITimes(turn.Pauli, strings[slot]);
                    int other = Slot(partner);
                    paired.Add(other);
                    pairs.Add(partner.Sign > 0 ? (slot, other) : (other, slot));
                }
            }

            if (pairs.Count > 0)
            {
                steps.Add(new PauliTransferStep(turn.Turn, [.. pairs.Select(p => p.First)], [.. pairs.Select(p => p.Second)]));
            }
        }

        var initial = new double[strings.Count];
        foreach (var (coefficient, pauli) in program.Observable.Terms)
        {
            initial[slots[(pauli.X, pauli.Z)]] = coefficient;
        }

        return strings.Count > stringLimit ? null : new PauliTransfer(strings, initial, steps);
    }
}

/// <summary>One rotation of a transfer: slot pairs turned by a trainable or constant angle.</summary>
/// <param name="Turn">The angle.</param>
/// <param name="First">The slots of A.</param>
/// <param name="Second">The slots of B = iPA.</param>
internal sealed record PauliTransferStep(Angle Turn, int[] First, int[] Second);
