using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>The base of cmdlets that look at an expert at random parameters.</summary>
public abstract class ExpertStudyCommand : ComputingCommand
{
    /// <summary><para type="description">The expert.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert InputObject { get; set; } = null!;

    /// <summary><para type="description">The data whose inputs are used. Without them inputs are drawn.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

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
    protected override void ProcessRecord() => ForInput(InputObject, () => Study(SeedOrDraw(Seed)));

    /// <summary>Looks at the current expert.</summary>
    private protected abstract void Study(long seed);
}
