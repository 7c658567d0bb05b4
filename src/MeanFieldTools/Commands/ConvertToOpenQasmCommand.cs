using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Circuits.OpenQasm;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.ConvertTo, "OpenQasm")]
[OutputType(typeof(string))]
public sealed class ConvertToOpenQasmCommand : MeanFieldCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public QuantumExpert InputObject { get; set; } = null!;

    [Parameter]
    [ValidateSet("2", "3")]
    [NumberTransformation]
    public int Version { get; set; } = 3;

    [Parameter]
    [ValidateNotNull]
    [NumberTransformation]
    public double[]? Parameter { get; set; }

    [Parameter]
    [ValidateNotNull]
    [NumberTransformation]
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

        WriteObject(
            QasmWriter.Write(InputObject.Circuit, Version, Parameter, InputValue, $"{InputObject}, observable {InputObject.Observable}"));
    });
}
