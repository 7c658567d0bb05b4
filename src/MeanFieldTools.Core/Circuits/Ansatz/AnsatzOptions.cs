namespace MeanFieldTools.Circuits;

/// <summary>A circuit by the names of its parts; null stands for what the ansatz or the encoding itself says.</summary>
internal sealed record AnsatzOptions
{
    /// <summary>What holds unless something else is asked for, on one qubit.</summary>
    public static AnsatzOptions Default { get; } = new() { QubitCount = 1 };

    public AnsatzKind Ansatz { get; init; } = AnsatzKind.HardwareEfficient;

    /// <summary>m.</summary>
    public required int QubitCount { get; init; }

    /// <summary>L.</summary>
    public int LayerCount { get; init; } = 1;

    /// <summary>The rotations of one qubit in one layer, the first applied first.</summary>
    public IReadOnlyList<RotationKind>? Rotation { get; init; }

    public EntanglerKind? Entangler { get; init; }

    public Topology? Topology { get; init; }

    /// <summary>StronglyEntangling: the range of every layer.</summary>
    public IReadOnlyList<int>? EntanglerRange { get; init; }

    public EncodingKind Encoding { get; init; } = EncodingKind.AngleY;

    /// <summary>p; 0 for what the encoding takes on m qubits.</summary>
    public int InputCount { get; init; }

    /// <summary>How often feature maps repeat themselves in one upload.</summary>
    public int? EncodingRepeat { get; init; }

    /// <summary>The layers, numbered from 0, before which the data are uploaded again; they always are before layer 0.</summary>
    public IReadOnlyList<int> Reupload { get; init; } = [];
}
