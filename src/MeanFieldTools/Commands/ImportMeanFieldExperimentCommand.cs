using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Completion;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.Import, "MeanFieldExperiment")]
[OutputType(typeof(MeanFieldExperiment))]
public sealed class ImportMeanFieldExperimentCommand : ExperimentCommand
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
            ForInput(path, () => WriteObject(Read(path)));
        }
    }
}
