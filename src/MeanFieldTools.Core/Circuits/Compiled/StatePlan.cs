namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// A circuit of Pauli rotations laid out for state vectors in lanes: layers of rotations that are all RY in the layer's frame, each
/// followed by one table of phases. CNOT and other Clifford gates cost nothing: they only decide which amplitudes are pairs.
/// </summary>
internal sealed class StatePlan
{
    private const double AmplitudeOperation = 0.03;
    private const double RotationOperation = 6.5;

    private StatePlan(CircuitProgram program)
    {
        QubitCount = program.Circuit.QubitCount;
        ParameterCount = program.Circuit.ParameterCount;
        Observable = program.Observable;
        IsDiagonal = Observable.Terms.All(term => term.Pauli.X == 0);
        Prefix = program.Prefix;
    }

    /// <summary>m.</summary>
    public int QubitCount { get; }

    /// <summary>2^m amplitudes.</summary>
    public int Size => 1 << QubitCount;

    /// <summary>d.</summary>
    public int ParameterCount { get; }

    public Observable Observable { get; }

    /// <summary>What comes before the first trainable operation.</summary>
    public IReadOnlyList<Operation> Prefix { get; }

    /// <summary>The layers; the first has no rotations, only phases, and none if <see cref="StartsAsProduct"/>.</summary>
    public required LayerPlan[] Layers { get; init; }

    /// <summary>All rotations that are left, by the number that layers know them by.</summary>
    public required Rotation[] Rotations { get; init; }

    /// <summary>
    /// Whether data enter by RY on single qubits and the first layer turns single qubits by RY: then the state after it is a real product.
    /// </summary>
    public required bool StartsAsProduct { get; init; }

    /// <summary>Whether no two rotations share a parameter.</summary>
    public required bool OneRotationPerParameter { get; init; }

    /// <summary>Whether the observable is diagonal.</summary>
    public bool IsDiagonal { get; }

    /// <summary>
    /// The vector operations of one value and one drift of a pair: 11 for a rotation and an amplitude, 17 for a table of phases.
    /// </summary>
    public double Work => (double)Size * Layers.Sum(layer => (11 * layer.Frame.Moves.Length) + (layer.Diagonal is null ? 0 : 17));

    /// <summary>The same as operations of <see cref="Costs.Work"/>: a part for every amplitude and one for every rotation.</summary>
    public double Operations => (AmplitudeOperation * Work) + (RotationOperation * Rotations.Length);

    /// <summary>Lays out a program; null if its trainable part has gates that are not Pauli rotations.</summary>
    /// <param name="program">The circuit.</param>
    /// <param name="fromStates">Whether any state must be possible to start from.</param>
    public static StatePlan? Compile(CircuitProgram program, bool fromStates = false)
    {
        if (!program.Body.All(op => op is PauliTurn))
        {
            return null;
        }

        var layers = Layer.Schedule(LightConePruning.Prune(program.Body.Cast<PauliTurn>(), program.Observable));
        var frames = layers.ConvertAll(layer => new LayerFrame(layer.Turns, program.Circuit.QubitCount));
        bool product = !fromStates && program.Circuit.Preparation is null && layers[0].Phases.Count == 0
            && program.Prefix.All(op => op is PauliTurn turn && IsSingleY(turn.Pauli))
            && (layers.Count == 1 || layers[1].Turns.TrueForAll(turn => IsSingleY(turn.Pauli)));
        var rotations = new List<Rotation>();
        var plans = new LayerPlan[layers.Count];
        for (int l = 0; l < layers.Count; l++)
        {
            var (layer, frame, next) = (layers[l], frames[l], l + 1 < layers.Count ? frames[l + 1] : null);
            int firstTurn = rotations.Count;
            rotations.AddRange(layer.Turns.Select((turn, i) => new Rotation(turn.Turn, frame.Signs[i])));
            int firstPhase = rotations.Count;
            rotations.AddRange(layer.Phases.Select(turn => new Rotation(turn.Turn, turn.Pauli.Sign)));
            plans[l] = new LayerPlan
            {
                Frame = frame,
                FirstTurn = firstTurn,
                Diagonal = DiagonalPlan.Create(layer, frame, next, firstPhase, program.Circuit.QubitCount),
            };
        }

        int[] trained = [.. rotations.Where(rotation => rotation.Angle.Kind == AngleKind.Parameter)
            .Select(rotation => rotation.Angle.Index)];
        return new StatePlan(program)
        {
            Layers = plans,
            Rotations = [.. rotations],
            StartsAsProduct = product,
            OneRotationPerParameter = trained.Distinct().Count() == trained.Length,
        };
    }

    private static bool IsSingleY(PauliString pauli) => pauli.X == pauli.Z && System.Numerics.BitOperations.IsPow2(pauli.X);
}

/// <summary>One rotation: its angle is Sign times the gate's.</summary>
internal readonly record struct Rotation(Angle Angle, int Sign);

/// <summary>One layer: rotations FirstTurn ... in a frame, then a table of phases.</summary>
internal sealed class LayerPlan
{
    public required LayerFrame Frame { get; init; }

    /// <summary>The number of the first rotation; coordinate i belongs to rotation FirstTurn + i.</summary>
    public required int FirstTurn { get; init; }

    /// <summary>The phases, or null if there are none.</summary>
    public required DiagonalPlan? Diagonal { get; init; }

    /// <summary>
    /// The amplitudes in the order of blocks for some of the coordinates: 2^K of each block, bit q of the position being the q-th of them.
    /// </summary>
    public int[] BlockOrder(ReadOnlySpan<int> coordinates, int size)
    {
        var order = new int[size];
        int next = 0, members = 1 << coordinates.Length;
        for (uint b = 0; b < size; b++)
        {
            bool first = true;
            foreach (int i in coordinates)
            {
                first &= BitSpan.Parity(b, Frame.Coordinates[i]) == 0;
            }

            for (int position = 0; first && position < members; position++)
            {
                uint amplitude = b;
                for (int q = 0; q < coordinates.Length; q++)
                {
                    amplitude ^= ((position >> q) & 1) != 0 ? Frame.Moves[coordinates[q]] : 0;
                }

                order[next++] = (int)amplitude;
            }
        }

        return order;
    }
}
