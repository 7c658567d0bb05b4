using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Files;
using MeanFieldTools.Reports;
using MeanFieldTools.Results;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.Export, "MeanFieldReport", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMeanFieldReportCommand : MeanFieldCommand
{
    private const string PathSet = "Path";
    private const string ObjectSet = "InputObject";
    private const string DefaultName = "report.html";

    private readonly List<string> _folders = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = ObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeanFieldMeasurement[] InputObject { get; set; } = [];

    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Measurements come while their experiment is still at work: the report waits for the last.
        foreach (string path in ParameterSetName == PathSet ? Path : InputObject.Select(m => m.Path))
        {
            ForInput(path, () =>
            {
                string folder = path.Length > 0
                    ? ResultFolder.Find(FullPath(path))
                    : throw new MeanFieldException(Fault.ArgumentInvalid,
                        "A measurement stands in no folder: nothing was written of it. Give the folder of results.")
                    { Target = path };
                if (!_folders.Contains(folder))
                {
                    _folders.Add(folder);
                }
            });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (string folder in _folders)
        {
            ForInput(folder, () => Write(folder));
        }
    }

    private void Write(string folder)
    {
        string path = Destination is null ? System.IO.Path.Combine(folder, DefaultName) : FullPath(Destination);
        if (Directory.Exists(path))
        {
            path = System.IO.Path.Combine(path, DefaultName);
        }

        var results = new ResultFolder(folder, new ComputeOptions { CancellationToken = CancellationToken });
        Save(path, NoClobber, PassThru, $"Write report of {results.Experiment.Name}", () =>
            AtomicFile.Write(path, ExperimentReport.Make(results)));
    }
}
