using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Bounds;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "Expert")]
[OutputType(typeof(ExpertMeasurement))]
public sealed class MeasureExpertCommand : ExpertStudyCommand
{
    [Parameter]
    public GroundNorm Norm { get; set; } = Torus.DefaultNorm;

    private protected override void Study(long seed) =>
        WriteObject(ExpertStudy.Measure(InputObject, TrainingData, Norm, Count, seed, Compute));
}
