using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Gives the Fourier coefficients of an expert in its parameters or in its inputs, the largest first.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "FourierSpectrum", DefaultParameterSetName = ThetaSet)]
[OutputType(typeof(FourierCoefficient))]
public sealed class GetFourierSpectrumCommand : ComputingCommand
{
    private const string ThetaSet = "Theta";
    private const string InputSet = "Input";

    /// <summary><para type="description">The expert: a circuit, or a trigonometric polynomial.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert InputObject { get; set; } = null!;

    /// <summary><para type="description">The p inputs at which the series in theta is taken. Default: all 0.</para></summary>
    [Parameter(ParameterSetName = ThetaSet)]
    [ValidateNotNull]
    public double[]? InputValue { get; set; }

    /// <summary><para type="description">The d angles at which the series in x is taken.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = InputSet)]
    [ValidateNotNull]
    public double[] Parameter { get; set; } = [];

    /// <summary><para type="description">The least size of a coefficient that is given. Default 1e-12.</para></summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double Threshold { get; set; } = 1e-12;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(InputObject, () =>
    {
        bool theta = ParameterSetName == ThetaSet;
        WriteObject(
            FourierCoefficient.Compute(
                InputObject, theta ? FourierVariable.Theta : FourierVariable.Input, theta ? InputValue ?? new double[InputObject.InputCount] : Parameter, Threshold, Compute),
            enumerateCollection: true);
    });
}
