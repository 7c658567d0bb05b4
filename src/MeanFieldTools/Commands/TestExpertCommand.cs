using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Bounds;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsDiagnostic.Test, "Expert")]
[OutputType(typeof(bool))]
public sealed class TestExpertCommand : ExpertStudyCommand
{
    private protected override void Study(long seed)
    {
        var check = ExpertStudy.Check(InputObject, TrainingData, Count, seed, Compute);
        WriteVerbose($"{InputObject}: {check} (seed {seed}).");
        WriteObject(check.Satisfied);
    }
}
