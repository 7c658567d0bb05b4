using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Reads and checks an experiment file.</para>
/// </summary>
[Cmdlet(VerbsData.Import, "MeanFieldExperiment")]
[OutputType(typeof(MeanFieldExperiment))]
public sealed class ImportMeanFieldExperimentCommand : ExperimentCommand
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
            ForInput(path, () => WriteObject(Read(path)));
        }
    }
}
