using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Results;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.Import, "MeanFieldResult")]
[OutputType(typeof(MeanFieldMeasurement))]
public sealed class ImportMeanFieldResultCommand : MeanFieldCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            ForInput(path, () =>
            {
                var folder = new ResultFolder(FullPath(path), new ComputeOptions { CancellationToken = CancellationToken });
                bool any = false;
                foreach (var cell in folder.Finished())
                {
                    any = true;
                    CancellationToken.ThrowIfCancellationRequested();
                    // In PowerShell a property that cannot be read is $null without a word, so that damage is told of here.
                    ForInput(cell.Run, () => folder.CheckLimit(cell));
                    ForInput(cell.Run, () =>
                    {
                        folder.Check(cell);
                        WriteObject(folder.Measurements(cell), enumerateCollection: true);
                    });
                }

                if (!any)
                {
                    WriteWarning($"No cell of {folder.Experiment.Name} is finished in '{Quote.Path(path)}'. "
                        + "Run the experiment with Invoke-MeanFieldExperiment.");
                }
            });
        }
    }
}
