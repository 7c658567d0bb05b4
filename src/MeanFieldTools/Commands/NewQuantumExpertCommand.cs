using System.Management.Automation;
using MeanFieldTools.Circuits;
using MeanFieldTools.Files;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Creates a parametric quantum circuit as an expert.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "QuantumExpert", DefaultParameterSetName = AnsatzSet)]
[OutputType(typeof(QuantumExpert))]
public sealed class NewQuantumExpertCommand : MeanFieldCommand
{
    private const string AnsatzSet = "Ansatz";
    private const string CircuitSet = "Circuit";
    private const string QasmSet = "OpenQasm";

    /// <summary><para type="description">The number m of qubits, 1 to 14. With -Circuit: one more than the highest qubit unless given.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AnsatzSet)]
    [Parameter(ParameterSetName = CircuitSet)]
    [Alias("Qubits")]
    [ValidateRange(1, Circuits.Circuit.MaxQubits)]
    public int QubitCount { get; set; }

    /// <summary><para type="description">The number L of trainable layers. Default 1.</para></summary>
    [Parameter(Position = 1, ParameterSetName = AnsatzSet)]
    [Alias("Layers")]
    [ValidateRange(1, 10000)]
    public int LayerCount { get; set; } = 1;

    /// <summary><para type="description">The trainable layers, as PennyLane and Qiskit define them. Default HardwareEfficient: RY, RZ and a ring of CNOTs, d = 2 m L.</para></summary>
    [Parameter(ParameterSetName = AnsatzSet)]
    public AnsatzKind Ansatz { get; set; }

    /// <summary><para type="description">The rotations on every qubit in one layer, for an ansatz that leaves them open.</para></summary>
    [Parameter(ParameterSetName = AnsatzSet)]
    [ValidateNotNullOrEmpty]
    public RotationKind[]? Rotation { get; set; }

    /// <summary><para type="description">The two-qubit gate of the layers. Default CNOT; RXX, RYY and RZZ have a parameter for each pair, after the layer's rotations.</para></summary>
    [Parameter(ParameterSetName = AnsatzSet)]
    public EntanglerKind? Entangler { get; set; }

    /// <summary><para type="description">The pairs that are entangled: Ring, Chain, ReverseChain, Circular, Full, Pairs, or a list of pairs. Default: the ansatz's own.</para></summary>
    [Parameter(ParameterSetName = AnsatzSet)]
    [TopologyTransformation]
    [ArgumentCompleter(typeof(TopologyCompleter))]
    public Topology? Topology { get; set; }

    /// <summary><para type="description">StronglyEntangling: for each layer, from qubit k to k + range (mod m). Default 1, 2, ..., m - 1, 1, ...</para></summary>
    [Parameter(ParameterSetName = AnsatzSet)]
    [ValidateNotNullOrEmpty]
    public int[]? EntanglerRange { get; set; }

    /// <summary><para type="description">How data enter before the first layer. Default AngleY: RY(x_k) on qubit k (mod m).</para></summary>
    [Parameter(ParameterSetName = AnsatzSet)]
    public EncodingKind Encoding { get; set; }

    /// <summary><para type="description">How often a feature map repeats itself in one upload. Default 2 for ZZFeatureMap, 1 for IQP.</para></summary>
    [Parameter(ParameterSetName = AnsatzSet)]
    [ValidateRange(1, 100)]
    public int? EncodingRepeat { get; set; }

    /// <summary><para type="description">The layers, numbered from 0, before which the data enter again; they always enter before layer 0.</para></summary>
    [Parameter(ParameterSetName = AnsatzSet)]
    [ValidateNotNull]
    public int[] Reupload { get; set; } = [];

    /// <summary><para type="description">The number p of inputs. Default: what the encoding takes (m; 2^m amplitudes), or what the circuit uses.</para></summary>
    [Parameter]
    [ValidateRange(1, 100000)]
    public int InputCount { get; set; }

    /// <summary><para type="description">The gates, first applied first: RY(x0) 0, RX(theta0) 1, CNOT 0 1, or a hashtable with Generator or Unitary.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = CircuitSet)]
    [ValidateNotNullOrEmpty]
    public object[] Circuit { get; set; } = [];

    /// <summary><para type="description">An OpenQASM 2 or 3 file, or its text.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = QasmSet)]
    [ValidateNotNullOrEmpty]
    public string OpenQasm { get; set; } = "";

    /// <summary><para type="description">The names of the program's inputs that are data, with wildcards; all others are theta. Default: x0, x1, ..., x[0], ...</para></summary>
    [Parameter(ParameterSetName = QasmSet)]
    [ValidateNotNull]
    public string[]? InputName { get; set; }

    /// <summary><para type="description">Which numbers in the program's rotations become parameters: All, gates such as rz, or lines such as 12 or 12-20. The numbers are kept as DefaultParameter.</para></summary>
    [Parameter(ParameterSetName = QasmSet)]
    [ValidateNotNullOrEmpty]
    public string[]? TrainableAngle { get; set; }

    /// <summary><para type="description">The measured observable, of norm at most 1: Z0, 0.5*Z0*Z1 - 0.25*X2, mean(Z), |01&gt;&lt;01|, a Hermitian matrix, or @{ Matrix; Qubit }. Default Z0.</para></summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObservableCompleter))]
    public object Observable { get; set; } = "Z0";

    /// <summary><para type="description">Divides the observable by the sum of the sizes of its coefficients.</para></summary>
    [Parameter]
    public SwitchParameter Normalize { get; set; }

    /// <summary><para type="description">A name for tables and files.</para></summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(this, () =>
    {
        var observable = ObservableArgument.Convert(Observable, Normalize);
        WriteObject(ParameterSetName switch
        {
            CircuitSet => QuantumExpertFactory.FromGates([.. Circuit.SelectMany(GateArgument.Convert)], QubitCount, InputCount, observable, Name),
            QasmSet => FromOpenQasm(observable),
            _ => QuantumExpertFactory.FromAnsatz(Options(), observable, Name),
        });
    });

    private AnsatzOptions Options() => new()
    {
        Ansatz = Ansatz,
        QubitCount = QubitCount,
        LayerCount = LayerCount,
        Rotation = Rotation,
        Entangler = Entangler,
        Topology = Topology,
        EntanglerRange = EntanglerRange,
        Encoding = Encoding,
        EncodingRepeat = EncodingRepeat,
        Reupload = Reupload,
        InputCount = InputCount,
    };

    private QuantumExpert FromOpenQasm(Func<int, Observable> observable)
    {
        var (program, name) = OpenQasmSource.Read(OpenQasm, FullPath, InputName, TrainableAngle);
        WriteVerbose($"OpenQASM {program.Version}: theta is {program.ParameterNames}; data are {program.DataNames}.");
        foreach (string note in program.Notes)
        {
            WriteVerbose(note);
        }

        return QuantumExpertFactory.FromProgram(program, InputCount, observable, Name ?? name);
    }
}
