using System.Management.Automation;
using MeanFieldTools.Completion;
using MeanFieldTools.Plans;

namespace MeanFieldTools.Abstractions;

/// <summary>The base of the cmdlets that do something with cells of experiments.</summary>
public abstract class CellsCommand : ExperimentCommand
{
    private protected const string PathSet = "Path";
    private protected const string ObjectSet = "InputObject";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ArgumentCompleter(typeof(ExperimentFileCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = ObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeanFieldExperiment[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [NumberTransformation]
    public int[] Cell { get; set; } = [];

    [Parameter]
    public RunState[] Retry { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object item in ParameterSetName == PathSet ? Path : InputObject.Cast<object>())
        {
            ForInput(item, () =>
                Process(item is string path ? Read(path) : ExperimentReader.Override((MeanFieldExperiment)item, Settings, Reading)));
        }
    }

    private protected abstract void Process(MeanFieldExperiment experiment);
}
