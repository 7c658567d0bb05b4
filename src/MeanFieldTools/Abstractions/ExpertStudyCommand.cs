using System.Management.Automation;

namespace MeanFieldTools.Abstractions;

/// <summary>The base of cmdlets that look at an expert at random parameters.</summary>
public abstract class ExpertStudyCommand : ComputingCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert InputObject { get; set; } = null!;

    [Parameter]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

    [Parameter]
    [Alias("PointCount")]
    [ValidateRange(1, 1 << 24)]
    [NumberTransformation]
    public int Count { get; set; } = 256;

    [Parameter]
    [Alias("SetSeed")]
    [NumberTransformation]
    public long? Seed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(InputObject, () => Study(SeedOrDraw(Seed)));

    /// <summary>Looks at the current expert.</summary>
    private protected abstract void Study(long seed);
}
