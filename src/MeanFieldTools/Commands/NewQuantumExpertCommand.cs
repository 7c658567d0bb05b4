using System.Management.Automation;
using MeanFieldTools.Circuits;

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

    /// <summary><para type="description">The number m of qubits, 1 to 14. With -Circuit: one more than the highest qubit unless given.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AnsatzSet)]
    [Parameter(ParameterSetName = CircuitSet)]
    [Alias("Qubits")]
    [ValidateRange(1, Circuits.Circuit.MaxQubits)]
    public int QubitCount { get; set; }

    /// <summary><para type="description">The number L of trainable layers; d = 2 m L. Default 1.</para></summary>
    [Parameter(Position = 1, ParameterSetName = AnsatzSet)]
    [Alias("Layers")]
    [ValidateRange(1, 10000)]
    public int LayerCount { get; set; } = 1;

    /// <summary><para type="description">The number p of inputs; input k turns qubit k mod m by RY(x_k). Default m, or what the circuit uses.</para></summary>
    [Parameter]
    [ValidateRange(1, 100000)]
    public int InputCount { get; set; }

    /// <summary><para type="description">The gates, first applied first: RY(x0) 0, RX(theta0) 1, CNOT 0 1, or a hashtable with Generator or Unitary.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = CircuitSet)]
    [ValidateNotNullOrEmpty]
    public object[] Circuit { get; set; } = [];

    /// <summary><para type="description">The measured observable, of norm at most 1: Z0, 0.5*Z0*Z1 - 0.25*X2, mean(Z). Default Z0.</para></summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObservableCompleter))]
    public string Observable { get; set; } = "Z0";

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
        Gate[]? gates = ParameterSetName == CircuitSet ? [.. Circuit.Select(GateArgument.Convert)] : null;
        WriteObject(QuantumExpertFactory.Create(gates, QubitCount, LayerCount, InputCount, Observable, Normalize, Name));
    });
}
