using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Evaluates a mixture: F(Theta, x) = sum_i w_i f(theta^i, x) (3.1), one number for each input.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "MixtureOutput", DefaultParameterSetName = DataSet)]
[OutputType(typeof(double), typeof(MixtureEstimate))]
public sealed class GetMixtureOutputCommand : ComputingCommand
{
    private const string DataSet = "TrainingData";
    private const string ValueSet = "InputValue";

    /// <summary><para type="description">The ensemble.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ParticleEnsemble InputObject { get; set; } = null!;

    /// <summary><para type="description">The inputs: a double[,] with rows of p numbers, an array of rows, one row, or a list of numbers for p = 1.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = ValueSet)]
    [MatrixTransformation]
    public double[,] InputValue { get; set; } = new double[0, 0];

    /// <summary><para type="description">Training data whose inputs are used. Default: those of the ensemble.</para></summary>
    [Parameter(ParameterSetName = DataSet)]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

    /// <summary><para type="description">S: each expert is measured S times for each input, and the estimates are given with their variance. Default: the exact outputs.</para></summary>
    [Parameter]
    [ValidateRange(1L, 1L << 40)]
    public long? Shots { get; set; }

    /// <summary><para type="description">The seed of the shots. Default: drawn, and recorded on the output.</para></summary>
    [Parameter]
    [Alias("SetSeed")]
    [ValidateRange(0, long.MaxValue)]
    public long? Seed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(InputObject, () =>
    {
        var inputs = Inputs();
        if (Shots is { } shots)
        {
            WriteObject(MixtureEstimate.Draw(InputObject, inputs, shots, (Seed = SeedOrDraw(Seed)).Value, Compute), enumerateCollection: true);
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
