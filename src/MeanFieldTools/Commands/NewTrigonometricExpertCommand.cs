using System.Management.Automation;
using MeanFieldTools.Abstractions;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsCommon.New, "TrigonometricExpert", DefaultParameterSetName = CosineSet)]
[OutputType(typeof(MeanCosineExpert), typeof(TrigonometricExpert))]
public sealed class NewTrigonometricExpertCommand : MeanFieldCommand
{
    private const string CosineSet = "MeanCosine";
    private const string PolynomialSet = "Polynomial";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CosineSet)]
    [ValidateRange(1, ArgumentRanges.MaxParameters)]
    [NumberTransformation]
    public int MeanCosine { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = PolynomialSet)]
    [MatrixTransformation]
    public double[,] Frequency { get; set; } = new double[0, 0];

    [Parameter(Mandatory = true, ParameterSetName = PolynomialSet)]
    [ValidateNotNullOrEmpty]
    [NumberTransformation]
    public double[] Coefficient { get; set; } = [];

    [Parameter(ParameterSetName = PolynomialSet)]
    [ValidateNotNullOrEmpty]
    [NumberTransformation]
    public double[]? Phase { get; set; }

    [Parameter(ParameterSetName = PolynomialSet)]
    [ValidateNotNullOrEmpty]
    public object? DataMap { get; set; }

    [Parameter(ParameterSetName = PolynomialSet)]
    [ValidateRange(1, ArgumentRanges.MaxInputs)]
    [NumberTransformation]
    public int InputCount { get; set; }

    [Parameter(ParameterSetName = PolynomialSet)]
    public SwitchParameter Normalize { get; set; }

    [Parameter(ParameterSetName = PolynomialSet)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(this, () =>
    {
        if (ParameterSetName == CosineSet)
        {
            WriteObject(new MeanCosineExpert(MeanCosine));
            return;
        }

        // A flat list is one row where there is one coefficient.
        var frequency = Coefficient.Length == 1 && Frequency.GetLength(0) > 1
            ? MatrixTransformationAttribute.Transposed(Frequency)
            : Frequency;
        var terms = TrigonometricArgument.Terms(frequency, Coefficient, Phase, DataMap);
        WriteObject(TrigonometricExpert.Create(terms, InputCount, Normalize, Name));
    });
}
