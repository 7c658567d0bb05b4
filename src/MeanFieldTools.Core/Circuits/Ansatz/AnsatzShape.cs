namespace MeanFieldTools.Circuits;

/// <summary>What the layers of an ansatz are made of: its own definition, with what the user may change and did.</summary>
internal sealed record AnsatzShape
{
    private static readonly AnsatzKind[] Qiskit = [AnsatzKind.TwoLocal, AnsatzKind.RealAmplitudes, AnsatzKind.EfficientSU2];

    /// <summary>The rotations of one qubit in one layer: X, Y or Z.</summary>
    public required IReadOnlyList<string> Letters { get; init; }

    /// <summary>Whether parameters go by rotation, then qubit, as Qiskit has them; else by qubit, then rotation.</summary>
    public bool RotationMajor { get; init; }

    /// <summary>Whether rotations follow the last entanglers, as Qiskit has it.</summary>
    public bool EndsWithRotations { get; init; }

    public required EntanglerKind Entangler { get; init; }

    /// <summary>The pairs that layer l entangles.</summary>
    public required Func<int, IEnumerable<(int First, int Second)>> Pairs { get; init; }

    /// <summary>Reads the options.</summary>
    /// <exception cref="MeanFieldException">An option does not fit the ansatz.</exception>
    public static AnsatzShape Of(AnsatzOptions options)
    {
        var kind = options.Ansatz;
        Refuse(options, options.Rotation, "Rotation",
            [AnsatzKind.HardwareEfficient, AnsatzKind.BasicEntangler, AnsatzKind.TwoLocal, AnsatzKind.Product, AnsatzKind.Brickwork]);
        Refuse(options, options.Topology, "Topology", [AnsatzKind.HardwareEfficient, AnsatzKind.BasicEntangler, .. Qiskit]);
        Refuse(options, options.Entangler, "Entangler",
            [AnsatzKind.HardwareEfficient, AnsatzKind.BasicEntangler, AnsatzKind.StronglyEntangling, AnsatzKind.Brickwork, .. Qiskit]);
        Refuse(options, options.EntanglerRange, "EntanglerRange", [AnsatzKind.StronglyEntangling]);
        Check.Range(options.LayerCount, 1, ArgumentRanges.MaxLayers, "LayerCount");
        RequireReupload(options);
        int m = options.QubitCount;
        bool qiskit = Qiskit.Contains(kind);
        return new AnsatzShape
        {
            Letters = options.Rotation is { Count: > 0 } chosen ? [.. chosen.Select(Letter)] : kind switch
            {
                AnsatzKind.StronglyEntangling => ["Z", "Y", "Z"],
                AnsatzKind.BasicEntangler or AnsatzKind.Product => ["X"],
                AnsatzKind.TwoLocal or AnsatzKind.RealAmplitudes => ["Y"],
                AnsatzKind.HardwareEfficient or AnsatzKind.EfficientSU2 or AnsatzKind.Brickwork => ["Y", "Z"],
                AnsatzKind.SimplifiedTwoDesign => ["Y"],
                _ => throw Check.Unknown(kind),
            },
            RotationMajor = qiskit,
            EndsWithRotations = qiskit,
            Entangler = options.Entangler ?? EntanglerKind.CNOT,
            Pairs = kind switch
            {
                AnsatzKind.Product => _ => [],
                AnsatzKind.Brickwork => layer => Topology.Matching(m, m > 2 ? layer % 2 : 0),
                AnsatzKind.StronglyEntangling => Ranges(options),
                AnsatzKind.TwoLocal => _ => (options.Topology ?? Topology.Full).On(m),
                AnsatzKind.RealAmplitudes or AnsatzKind.EfficientSU2 => _ => (options.Topology ?? Topology.ReverseChain).On(m),
                AnsatzKind.HardwareEfficient or AnsatzKind.BasicEntangler => _ => (options.Topology ?? Topology.Ring).On(m),
                AnsatzKind.SimplifiedTwoDesign => _ => Topology.Pairs.On(m),
                _ => throw Check.Unknown(kind),
            },
        };
    }

    private static string Letter(RotationKind kind) => kind switch
    {
        RotationKind.RX => "X",
        RotationKind.RY => "Y",
        RotationKind.RZ => "Z",
        _ => throw Check.Unknown(kind),
    };

    private static Func<int, IEnumerable<(int First, int Second)>> Ranges(AnsatzOptions options)
    {
        int m = options.QubitCount;
        if (options.EntanglerRange is { } ranges
            && (ranges.Count != options.LayerCount || (m > 1 && ranges.Any(range => range % m == 0))))
        {
            throw new MeanFieldException(
                Fault.CircuitInvalid,
                $"EntanglerRange needs one range for each of the {options.LayerCount} layers, none a multiple of the {m} qubits; "
                + $"it is {string.Join(", ", ranges)}.");
        }

        return layer =>
        {
            int range = options.EntanglerRange?[layer] ?? (m > 1 ? (layer % (m - 1)) + 1 : 0);
            return m == 1 ? [] : Enumerable.Range(0, m).Select(k => (k, (((k + range) % m) + m) % m));
        };
    }

    private static void RequireReupload(AnsatzOptions options)
    {
        foreach (int layer in options.Reupload)
        {
            if (layer < 0 || layer >= options.LayerCount)
            {
                throw new MeanFieldException(
                    Fault.CircuitInvalid, $"Reupload names layer {layer}, but the layers are numbered 0 to {options.LayerCount - 1}.");
            }
        }

        if (options.Encoding == EncodingKind.Amplitude && options.Reupload.Any(layer => layer > 0))
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable,
                "Amplitude encoding prepares the state from |0...0> and cannot be uploaded again. Use an angle encoding for Reupload.");
        }
    }

    private static void Refuse(AnsatzOptions options, object? given, string name, AnsatzKind[] allowed)
    {
        if (given is not null && !allowed.Contains(options.Ansatz))
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable,
                $"Ansatz {options.Ansatz} fixes what {name} would choose. Leave {name} out, or use {string.Join(", ", allowed)}.");
        }
    }
}
