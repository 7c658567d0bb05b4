using System.Management.Automation;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Measures in which regime an ensemble trains: tangent kernel, its drift, displacement, and a permutation test of exchangeability.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "TrainingRegime")]
[OutputType(typeof(TrainingRegime))]
public sealed class MeasureTrainingRegimeCommand : ComputingCommand
{
    private long _seed;

    /// <summary><para type="description">The ensemble, trained or not.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ParticleEnsemble InputObject { get; set; } = null!;

    /// <summary><para type="description">The ensemble from which it was trained. Default: the start that the ensemble remembers, or draws again from its law and seed.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public ParticleEnsemble? ReferenceObject { get; set; }

    /// <summary><para type="description">The data of the kernel. Default: those of the training.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

    /// <summary><para type="description">The number of permutations of the test. Default 999.</para></summary>
    [Parameter]
    [ValidateRange(1, 1 << 24)]
    public int PermutationCount { get; set; } = 999;

    /// <summary><para type="description">The seed of the permutations. When none is given one is drawn, used and recorded.</para></summary>
    [Parameter]
    [Alias("SetSeed")]
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
                InputObject, RegimeAnalysis.Start(InputObject, ReferenceObject), DataOf(InputObject, TrainingData), PermutationCount, _seed, Compute));
        });
    }
}
