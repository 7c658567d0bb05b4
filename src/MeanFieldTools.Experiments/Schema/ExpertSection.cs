namespace MeanFieldTools.Schema;

/// <summary>The parameters of New-QuantumExpert, or of New-TrigonometricExpert.</summary>
internal sealed record ExpertSection
{
    [Key("The number m of qubits, 1 to 14.", Minimum = 1, Maximum = 14)]
    public int? QubitCount { get; set; }

    [Key("The number L of trainable layers. Default 1.", Minimum = 1)]
    public int? LayerCount { get; set; }

    [Key("The trainable layers by name. Default HardwareEfficient.")]
    public AnsatzKind? Ansatz { get; set; }

    [Key("The rotations on every qubit in one layer, for an ansatz that leaves them open.")]
    public RotationKind[]? Rotation { get; set; }

    [Key("The two-qubit gate of the layers. Default CNOT.")]
    public EntanglerKind? Entangler { get; set; }

    [Key("The pairs that are entangled: Ring, Chain, ReverseChain, Circular, Full or Pairs. Default: the ansatz's own.")]
    public string? Topology { get; set; }

    [Key("The pairs that are entangled, as a list of two qubits each, instead of topology.", Minimum = 0)]
    public int[][]? Pair { get; set; }

    [Key("StronglyEntangling: for each layer, from qubit k to k + range.")]
    public int[]? EntanglerRange { get; set; }

    [Key("How data enter before the first layer. Default AngleY.")]
    public EncodingKind? Encoding { get; set; }

    [Key("How often a feature map repeats itself in one upload.", Minimum = 1)]
    public int? EncodingRepeat { get; set; }

    [Key("The layers, numbered from 0, before which the data enter again.", Minimum = 0)]
    public int[]? Reupload { get; set; }

    [Key("The gates, first applied first: RY(x0) 0, RX(theta0) 1, CNOT 0 1.")]
    public string[]? Circuit { get; set; }

    [Key("An OpenQASM 2 or 3 program, its text.")]
    public string? OpenQasm { get; set; }

    [Key("The names of the program's inputs that are data, with wildcards. Default x0, x1, ...")]
    public string[]? InputName { get; set; }

    [Key("The number p of inputs. Default: what the encoding takes, or what the gates use.", Minimum = 1)]
    public int? InputCount { get; set; }

    [Key("The measured observable, of norm at most 1. Default Z0.")]
    public string? Observable { get; set; }

    [Key("Divide the observable, or coefficients, by the sum of the sizes of its coefficients.")]
    public bool? Normalize { get; set; }

    [Key("d of the expert (1/d) sum_k cos(theta_k - x_k), instead of a circuit.", Minimum = 1)]
    public int? MeanCosine { get; set; }

    [Key("Instead of a circuit: the whole frequencies w_a of sum_a c_a cos(w_a.theta + phi_a + g_a(x)), a list of d for each term.")]
    public double[][]? Frequency { get; set; }

    [Key("The coefficients c_a.")]
    public double[]? Coefficient { get; set; }

    [Key("The phases phi_a in radians. Default 0.")]
    public double[]? Phase { get; set; }

    [Key("The data map g_a: for each term a polynomial in the inputs such as 2*x0 - x1. Default 0.")]
    public string[]? DataMap { get; set; }
}
