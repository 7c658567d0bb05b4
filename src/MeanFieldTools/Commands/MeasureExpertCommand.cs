using System.Management.Automation;
using MeanFieldTools.Bounds;
using MeanFieldTools.Random;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Gives the regularity constants of an expert by every method that applies, and assumption A1 in figures.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "Expert")]
[OutputType(typeof(ExpertMeasurement))]
public sealed class MeasureExpertCommand : ComputingCommand
{
    /// <summary><para type="description">The expert.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert InputObject { get; set; } = null!;

    /// <summary><para type="description">The data: needed for Fourier coefficients and for K1, K2 and C. Without them inputs are drawn.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

    /// <summary><para type="description">The ground norm of K1 and K2: L1, the paper's, or L2. Default L1.</para></summary>
    [Parameter]
    public GroundNorm Norm { get; set; } = GroundNorm.L1;

    /// <summary><para type="description">The number of random parameters at which the expert is looked at. Default 256.</para></summary>
    [Parameter]
    [Alias("PointCount")]
    [ValidateRange(1, 1 << 24)]
    public int Count { get; set; } = 256;

    /// <summary><para type="description">The seed of the random parameters. When none is given one is drawn and recorded.</para></summary>
    [Parameter]
    [Alias("SetSeed")]
    public long? Seed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            ForInput(InputObject, () => WriteObject(ExpertStudy.Measure(InputObject, TrainingData, Norm, Count, Seed ?? Seeds.Fresh(), Compute)));
        }
        finally
        {
            EndProgress();
        }
    }
}
