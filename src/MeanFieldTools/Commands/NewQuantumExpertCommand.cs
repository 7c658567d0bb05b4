using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Circuits;
using MeanFieldTools.Completion;
using MeanFieldTools.Files;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsCommon.New, "QuantumExpert", DefaultParameterSetName = AnsatzSet)]
[OutputType(typeof(QuantumExpert))]
public sealed class NewQuantumExpertCommand : MeanFieldCommand
{
    private const string AnsatzSet = "Ansatz";
    private const string CircuitSet = "Circuit";
    private const string QasmSet = "OpenQasm";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AnsatzSet)]
    [Parameter(ParameterSetName = CircuitSet)]
    [Alias("Qubits")]
    [ValidateRange(1, Circuits.Circuit.MaxQubits)]
    [NumberTransformation]
    public int QubitCount { get; set; }

    [Parameter(Position = 1, ParameterSetName = AnsatzSet)]
    [Alias("Layers")]
    [ValidateRange(1, ArgumentRanges.MaxLayers)]
    [NumberTransformation]
    public int LayerCount { get; set; } = AnsatzOptions.Default.LayerCount;

    [Parameter(ParameterSetName = AnsatzSet)]
    public AnsatzKind Ansatz { get; set; } = AnsatzOptions.Default.Ansatz;

    [Parameter(ParameterSetName = AnsatzSet)]
    [ValidateNotNullOrEmpty]
    public RotationKind[]? Rotation { get; set; }

    [Parameter(ParameterSetName = AnsatzSet)]
    public EntanglerKind? Entangler { get; set; }

    [Parameter(ParameterSetName = AnsatzSet)]
    [TopologyTransformation]
    [ArgumentCompleter(typeof(TopologyCompleter))]
    public Topology? Topology { get; set; }

    [Parameter(ParameterSetName = AnsatzSet)]
    [ValidateNotNullOrEmpty]
    [NumberTransformation]
    public int[]? EntanglerRange { get; set; }

    [Parameter(ParameterSetName = AnsatzSet)]
    public EncodingKind Encoding { get; set; } = AnsatzOptions.Default.Encoding;

    [Parameter(ParameterSetName = AnsatzSet)]
    [ValidateRange(1, ArgumentRanges.MaxEncodingRepeat)]
    [NumberTransformation]
    public int? EncodingRepeat { get; set; }

    [Parameter(ParameterSetName = AnsatzSet)]
    [ValidateNotNull]
    [NumberTransformation]
    public int[] Reupload { get; set; } = [];

    [Parameter]
    [ValidateRange(1, ArgumentRanges.MaxInputs)]
    [NumberTransformation]
    public int InputCount { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = CircuitSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GateCompleter))]
    public object[] Circuit { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = QasmSet)]
    [ValidateNotNullOrEmpty]
    public string OpenQasm { get; set; } = "";

    [Parameter(ParameterSetName = QasmSet)]
    [ValidateNotNull]
    public string[]? InputName { get; set; }

    [Parameter(ParameterSetName = QasmSet)]
    [ValidateNotNullOrEmpty]
    public string[]? TrainableAngle { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObservableCompleter))]
    public object Observable { get; set; } = Circuits.Observable.Default;

    [Parameter]
    public SwitchParameter Normalize { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(this, () =>
    {
        var observable = ObservableArgument.Convert(Observable, Normalize);
        WriteObject(ParameterSetName switch
        {
            CircuitSet =>
                QuantumExpertFactory.FromGates([.. Circuit.SelectMany(GateArgument.Convert)], QubitCount, InputCount, observable, Name),
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
        var (program, name) = OpenQasmSource.Read(OpenQasm, FullPath, InputName, TrainableAngle, CancellationToken);
        WriteVerbose($"OpenQASM {program.Version}: theta is {program.ParameterNames}; data are {program.DataNames}.");
        foreach (string note in program.Notes)
        {
            WriteVerbose(note);
        }

        return QuantumExpertFactory.FromProgram(program, InputCount, observable, Name ?? name);
    }
}
