using System.Management.Automation;
using MeanFieldTools.Circuits.OpenQasm;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Writes the circuit of a quantum expert as OpenQASM.</para>
/// </summary>
[Cmdlet(VerbsData.ConvertTo, "OpenQasm")]
[OutputType(typeof(string))]
public sealed class ConvertToOpenQasmCommand : MeanFieldCommand
{
    /// <summary><para type="description">The expert.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public QuantumExpert InputObject { get; set; } = null!;

    /// <summary><para type="description">2 or 3, the default. Version 2 has no inputs: what is not bound to numbers stays a name without declaration.</para></summary>
    [Parameter]
    [ValidateSet("2", "3")]
    public int Version { get; set; } = 3;

    /// <summary><para type="description">d angles in radians to bind the parameters to. Default: they stay inputs theta0, theta1, ...</para></summary>
    [Parameter]
    [ValidateNotNull]
    public double[]? Parameter { get; set; }

    /// <summary><para type="description">p inputs to bind the data to. Default: they stay inputs x0, x1, ...</para></summary>
    [Parameter]
    [ValidateNotNull]
    public double[]? InputValue { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(InputObject, () =>
    {
        if (Parameter is not null)
        {
            Check.Vector(Parameter, InputObject.ParameterCount, "Parameter");
        }

        if (InputValue is not null)
        {
            Check.Vector(InputValue, InputObject.InputCount, "InputValue");
            InputObject.Circuit.RequireInputs(MatrixTransformationAttribute.Row(InputValue));
        }

        WriteObject(QasmWriter.Write(InputObject.Circuit, Version, Parameter, InputValue, $"{InputObject}, observable {InputObject.Observable}"));
    });
}
