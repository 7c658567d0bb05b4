using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsCommon.Split, "TrainingData")]
[OutputType(typeof(TrainingData))]
public sealed class SplitTrainingDataCommand : MeanFieldCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TrainingData InputObject { get; set; } = null!;

    [Parameter(Position = 1)]
    [NumberTransformation]
    public double TestFraction { get; set; } = 0.25;

    [Parameter]
    public SwitchParameter Stratified { get; set; }

    [Parameter]
    [ValidateCount(2, 2)]
    [NumberTransformation]
    public double[]? Range { get; set; }

    [Parameter]
    [Alias("SetSeed")]
    [NumberTransformation]
    public long? Seed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(InputObject, () =>
    {
        long seed = SeedOrDraw(Seed);
        var (training, test) = DataSplit.Of(InputObject, TestFraction, seed, Stratified, Range);
        WriteVerbose($"Seed {seed}: {training.SampleCount} data for training, {test.SampleCount} for a test.");
        WriteObject(training);
        WriteObject(test);
    });
}
