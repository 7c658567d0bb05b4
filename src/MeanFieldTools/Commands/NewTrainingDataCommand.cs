using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Creates training data from numbers, or synthetic data by a rule.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "TrainingData", DefaultParameterSetName = ValueSet)]
[OutputType(typeof(TrainingData))]
public sealed class NewTrainingDataCommand : MeanFieldCommand
{
    private const string ValueSet = "Value";
    private const string KindSet = "Kind";

    /// <summary><para type="description">The inputs: a double[,] with n rows of p numbers, an array of rows, or a list of n numbers for p = 1.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ValueSet)]
    [MatrixTransformation]
    public double[,] InputValue { get; set; } = new double[0, 0];

    /// <summary><para type="description">The n targets.</para></summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ValueSet)]
    [ValidateNotNullOrEmpty]
    public double[] Target { get; set; } = [];

    /// <summary><para type="description">The rule: Random, Sine, Parity, Blobs or Moons.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = KindSet)]
    public SyntheticKind Kind { get; set; }

    /// <summary><para type="description">The number n of data.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = KindSet)]
    [Alias("SampleCount")]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; }

    /// <summary><para type="description">The number p of inputs. Default 1 for Sine, 2 for the others.</para></summary>
    [Parameter(ParameterSetName = KindSet)]
    [ValidateRange(1, int.MaxValue)]
    public int InputCount { get; set; }

    /// <summary><para type="description">The seed. When none is given one is drawn, used, and written to the verbose stream.</para></summary>
    [Parameter(ParameterSetName = KindSet)]
    [Alias("SetSeed")]
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
