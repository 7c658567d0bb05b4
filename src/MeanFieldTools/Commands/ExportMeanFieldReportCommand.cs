using System.Management.Automation;
using MeanFieldTools.Files;
using MeanFieldTools.Reports;
using MeanFieldTools.Results;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Writes the results of an experiment as one HTML page: tables, plots, bounds, configuration, provenance.</para>
/// </summary>
[Cmdlet(VerbsData.Export, "MeanFieldReport", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMeanFieldReportCommand : MeanFieldCommand
{
    private const string PathSet = "Path";
    private const string ObjectSet = "InputObject";
    private const string DefaultName = "report.html";

    private readonly List<string> _folders = [];

    /// <summary><para type="description">The folder of the results, or of one of its runs.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary><para type="description">Measurements of Invoke-MeanFieldExperiment or Import-MeanFieldResult; the report is of the whole folder they stand in.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = ObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeanFieldMeasurement[] InputObject { get; set; } = [];

    /// <summary><para type="description">The HTML file, or a folder for it; overwritten if it exists. Default: report.html in the folder of the results.</para></summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary><para type="description">Refuses to overwrite a file.</para></summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary><para type="description">Hands out the file.</para></summary>
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
                    : throw new MeanFieldException(Fault.ArgumentInvalid, "A measurement stands in no folder: nothing was written of it. Give the folder of results.") { Target = path };
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

        var results = new ResultFolder(folder);
        Save(path, NoClobber, PassThru, $"Write report of {results.Experiment.Name}", () => AtomicFile.Write(path, ExperimentReport.Make(results)));
    }
}
