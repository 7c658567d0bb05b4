using System.Management.Automation;
using MeanFieldTools.Abstractions;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsCommon.Get, "FourierSpectrum", DefaultParameterSetName = ThetaSet)]
[OutputType(typeof(FourierCoefficient))]
public sealed class GetFourierSpectrumCommand : ComputingCommand
{
    private const string ThetaSet = "Theta";
    private const string InputSet = "Input";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert InputObject { get; set; } = null!;

    [Parameter(ParameterSetName = ThetaSet)]
    [ValidateNotNull]
    [NumberTransformation]
    public double[]? InputValue { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = InputSet)]
    [ValidateNotNull]
    [NumberTransformation]
    public double[] Parameter { get; set; } = [];

    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [NumberTransformation]
    public double Threshold { get; set; } = 1e-12;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(InputObject, () =>
    {
        bool theta = ParameterSetName == ThetaSet;
        WriteObject(
            FourierCoefficient.Compute(
                InputObject, theta ? FourierVariable.Theta : FourierVariable.Input,
                theta ? InputValue ?? new double[InputObject.InputCount] : Parameter, Threshold, Compute),
            enumerateCollection: true);
    });
}
