using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Tells whether an experiment file is free of mistakes; the mistakes go to the verbose stream.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "MeanFieldExperiment")]
[OutputType(typeof(bool))]
public sealed class TestMeanFieldExperimentCommand : ExperimentCommand
{
    /// <summary><para type="description">The YAML file.</para></summary>
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
