using System.Management.Automation;
using MeanFieldTools.Abstractions;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsCommon.New, "TrainingData", DefaultParameterSetName = ValueSet)]
[OutputType(typeof(TrainingData))]
public sealed class NewTrainingDataCommand : MeanFieldCommand
{
    private const string ValueSet = "Value";
    private const string KindSet = "Kind";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ValueSet)]
    [MatrixTransformation]
    public double[,] InputValue { get; set; } = new double[0, 0];

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ValueSet)]
    [ValidateNotNullOrEmpty]
    [NumberTransformation]
    public double[] Target { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = KindSet)]
    public SyntheticKind Kind { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = KindSet)]
    [Alias("SampleCount")]
    [ValidateRange(1, int.MaxValue)]
    [NumberTransformation]
    public int Count { get; set; }

    [Parameter(ParameterSetName = KindSet)]
    [ValidateRange(1, ArgumentRanges.MaxInputs)]
    [NumberTransformation]
    public int InputCount { get; set; }

    [Parameter(ParameterSetName = KindSet)]
    [Alias("SetSeed")]
    [NumberTransformation]
    public long? Seed { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(this, () =>
    {
        if (ParameterSetName == KindSet)
        {
            long seed = SeedOrDraw(Seed);
            WriteVerbose($"Seed {seed}.");
            WriteObject(SyntheticData.Create(Kind, Count, InputCount, seed));
            return;
        }

        // A flat list of numbers is a column; with a single target it is that datum's row.
        bool row = InputValue.GetLength(1) == 1 && Target.Length == 1 && InputValue.GetLength(0) > 1;
        WriteObject(new TrainingData(row ? MatrixTransformationAttribute.Transposed(InputValue) : InputValue, Target));
    });
}
