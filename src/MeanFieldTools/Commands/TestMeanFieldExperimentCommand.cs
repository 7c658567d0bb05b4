using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Completion;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsDiagnostic.Test, "MeanFieldExperiment")]
[OutputType(typeof(bool))]
public sealed class TestMeanFieldExperimentCommand : ExperimentCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ArgumentCompleter(typeof(ExperimentFileCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            bool valid = true;
            try
            {
                Read(path);
            }
            catch (MeanFieldException mistakes)
            {
                valid = false;
                WriteVerbose(mistakes.Message);
            }

            WriteObject(valid);
        }
    }
}
