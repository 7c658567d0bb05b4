using System.Management.Automation;
using MeanFieldTools.Bounds;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Gives the regularity constants of an expert by every method that applies, and assumption A1 in figures.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "Expert")]
[OutputType(typeof(ExpertMeasurement))]
public sealed class MeasureExpertCommand : ExpertStudyCommand
{
    /// <summary><para type="description">The ground norm of K1 and K2: L1, the paper's, or L2. Default L1.</para></summary>
    [Parameter]
    public GroundNorm Norm { get; set; } = GroundNorm.L1;

    private protected override void Study(long seed) => WriteObject(ExpertStudy.Measure(InputObject, TrainingData, Norm, Count, seed, Compute));
}
