using System.Management.Automation;
using MeanFieldTools.Abstractions;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsCommon.Get, "MixtureOutput", DefaultParameterSetName = DataSet)]
[OutputType(typeof(double), typeof(MixtureEstimate))]
public sealed class GetMixtureOutputCommand : ComputingCommand
{
    private const string DataSet = "TrainingData";
    private const string ValueSet = "InputValue";

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ParticleEnsemble InputObject { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = ValueSet)]
    [MatrixTransformation]
    public double[,] InputValue { get; set; } = new double[0, 0];

    [Parameter(ParameterSetName = DataSet)]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

    [Parameter]
    [ValidateRange(1L, 1L << 40)]
    [NumberTransformation]
    public long? Shots { get; set; }

    [Parameter]
    [Alias("SetSeed")]
    [ValidateRange(0, long.MaxValue)]
    [NumberTransformation]
    public long? Seed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(InputObject, () =>
    {
        var inputs = Inputs();
        if (Shots is { } shots)
        {
            WriteObject(MixtureEstimate.Draw(InputObject, inputs, shots, (Seed = SeedOrDraw(Seed)).Value, Compute),
                enumerateCollection: true);
        }
        else
        {
            WriteObject(InputObject.Outputs(inputs, Compute), enumerateCollection: true);
        }
    });

    private double[,] Inputs()
    {
        if (ParameterSetName != ValueSet)
        {
            return DataOf(InputObject, TrainingData, "-InputValue or -TrainingData").InputsView;
        }

        // A flat list that is as long as one input is that input.
        int p = InputObject.Expert.InputCount;
        bool row = InputValue.GetLength(1) == 1 && p > 1 && InputValue.GetLength(0) == p;
        var inputs = row ? MatrixTransformationAttribute.Transposed(InputValue) : InputValue;
        Check.Matrix(inputs, "InputValue");
        return inputs;
    }
}
