using System.Management.Automation;
using MeanFieldTools.Plans;

namespace MeanFieldTools.Commands;

/// <summary>The base of the cmdlets that do something with cells of experiments.</summary>
public abstract class CellsCommand : ExperimentCommand
{
    private protected const string PathSet = "Path";
    private protected const string ObjectSet = "InputObject";

    /// <summary><para type="description">The YAML file.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ArgumentCompleter(typeof(ExperimentFileCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary><para type="description">An experiment of Import-MeanFieldExperiment.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = ObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeanFieldExperiment[] InputObject { get; set; } = [];

    /// <summary><para type="description">The numbers of the cells to run, from 0. Default: all.</para></summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int[] Cell { get; set; } = [];

    /// <summary><para type="description">Runs only cells in these states: Failed, Killed, New, ... Default: all that are not finished.</para></summary>
    [Parameter]
    public RunState[] Retry { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object item in ParameterSetName == PathSet ? Path : InputObject.Cast<object>())
        {
            ForInput(item, () => Process(item is string path ? Read(path) : ExperimentReader.Override((MeanFieldExperiment)item, Settings)));
        }
    }

    private protected abstract void Process(MeanFieldExperiment experiment);
}
