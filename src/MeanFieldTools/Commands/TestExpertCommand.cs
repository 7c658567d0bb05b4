using System.Management.Automation;
using MeanFieldTools.Bounds;
using MeanFieldTools.Random;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Tells whether an expert passes a numerical check of assumption A1: size, periodicity, gradient and the constants it claims.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "Expert")]
[OutputType(typeof(bool))]
public sealed class TestExpertCommand : ComputingCommand
{
    /// <summary><para type="description">The expert.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert InputObject { get; set; } = null!;

    /// <summary><para type="description">The data whose inputs are used. Without them inputs are drawn.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

    /// <summary><para type="description">The number of random parameters. Default 256.</para></summary>
    [Parameter]
    [Alias("PointCount")]
    [ValidateRange(1, 1 << 24)]
    public int Count { get; set; } = 256;

    /// <summary><para type="description">The seed of the random parameters. When none is given one is drawn.</para></summary>
    [Parameter]
    [Alias("SetSeed")]
    public long? Seed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            ForInput(InputObject, () =>
            {
                long seed = Seed ?? Seeds.Fresh();
                var check = ExpertStudy.Check(InputObject, TrainingData, Count, seed, Compute);
                WriteVerbose($"{InputObject}: {check} (seed {seed}).");
                WriteObject(check.Satisfied);
            });
        }
        finally
        {
            EndProgress();
        }
    }
}
