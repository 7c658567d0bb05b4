namespace MeanFieldTools.Schema;

/// <summary>The parameters of New-QuantumExpert, or of New-TrigonometricExpert.</summary>
internal sealed record ExpertSection
{
    [Key(Minimum = 1, Maximum = Circuits.Circuit.MaxQubits)]
    public int? QubitCount { get; set; }

    [Key(Minimum = 1, Maximum = ArgumentRanges.MaxLayers)]
    public int? LayerCount { get; set; }

    [Key]
    public AnsatzKind? Ansatz { get; set; }

    [Key]
    public RotationKind[]? Rotation { get; set; }

    [Key]
    public EntanglerKind? Entangler { get; set; }

    [Key]
    public string? Topology { get; set; }

    [Key(Minimum = 0)]
    public int[][]? Pair { get; set; }

    [Key]
    public int[]? EntanglerRange { get; set; }

    [Key]
    public EncodingKind? Encoding { get; set; }

    [Key(Minimum = 1, Maximum = ArgumentRanges.MaxEncodingRepeat)]
    public int? EncodingRepeat { get; set; }

    [Key(Minimum = 0, CanBeEmpty = true)]
    public int[]? Reupload { get; set; }

    [Key]
    public string[]? Circuit { get; set; }

    [Key]
    public string? OpenQasm { get; set; }

    [Key]
    public string[]? InputName { get; set; }

    [Key]
    public string[]? TrainableAngle { get; set; }

    [Key(Minimum = 1, Maximum = ArgumentRanges.MaxInputs)]
    public int? InputCount { get; set; }

    [Key]
    public string? Observable { get; set; }

    [Key]
    public bool? Normalize { get; set; }

    [Key(Minimum = 1, Maximum = ArgumentRanges.MaxParameters)]
    public int? MeanCosine { get; set; }

    [Key]
    public double[][]? Frequency { get; set; }

    [Key]
    public double[]? Coefficient { get; set; }

    [Key]
    public double[]? Phase { get; set; }

    [Key]
    public string[]? DataMap { get; set; }
}
