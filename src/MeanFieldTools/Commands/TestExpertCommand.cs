using System.Management.Automation;
using MeanFieldTools.Bounds;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Tells whether an expert passes a numerical check of assumption A1: size, periodicity, gradient and the constants it claims.</para>
/// </summary>
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
