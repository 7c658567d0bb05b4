using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "TrainingRegime")]
[OutputType(typeof(TrainingRegime))]
public sealed class MeasureTrainingRegimeCommand : ComputingCommand
{
    private long _seed;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ParticleEnsemble InputObject { get; set; } = null!;

    [Parameter]
    [ValidateNotNull]
    public ParticleEnsemble? ReferenceObject { get; set; }

    [Parameter]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

    [Parameter]
    [ValidateRange(1, 1 << 24)]
    [NumberTransformation]
    public int PermutationCount { get; set; } = 999;

    [Parameter]
    [Alias("SetSeed")]
    [NumberTransformation]
    public long? Seed { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _seed = SeedOrDraw(Seed);
        WriteVerbose($"Seed {_seed} of the permutations.");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ForInput(InputObject, () =>
        {
            WriteObject(RegimeAnalysis.Measure(
                InputObject, RegimeAnalysis.Start(InputObject, ReferenceObject), DataOf(InputObject, TrainingData),
                PermutationCount, _seed, Compute));
        });
    }
}
