using System.Management.Automation;
using MeanFieldTools.Experiments;
using MeanFieldTools.Experiments.Runs;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Runs an experiment: every cell that is not finished yet, written to a folder of results.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "MeanFieldExperiment", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(MeanFieldMeasurement), typeof(MeanFieldPlanCell), typeof(ComputeJob))]
public sealed class InvokeMeanFieldExperimentCommand : ExperimentCommand
{
    private const string PathSet = "Path";
    private const string ObjectSet = "InputObject";

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

    /// <summary><para type="description">Returns a job at once and runs in the background.</para></summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    // Somebody who asks what would be done wants the plan; somebody who says no to a question does not.
    private bool WhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? ((SwitchParameter)given).ToBool()
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference", false));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object item in ParameterSetName == PathSet ? Path : InputObject.Cast<object>())
        {
            ForInput(item, () => Run(item is string path ? Read(path) : ExperimentReader.Override((MeanFieldExperiment)item, Set)));
        }
    }

    private void Run(MeanFieldExperiment experiment)
    {
        var session = new ExperimentSession(experiment, FullPath(experiment.OutputPath));
        var cells = session.Select(Cell, Retry);
        if (WhatIf)
        {
            Plan(session, cells);
            return;
        }

        int open = cells.Count(cell => session.Inventory.State(cell.Run) != RunState.Finished);
        if (!ShouldProcess(session.Store.Folder, $"Run {open} of {session.Plan.Cells.Count} cells of {experiment.Name} and write their results"))
        {
            return;
        }

        if (AsJob)
        {
            var job = new ComputeJob(MyInvocation.Line.Trim(), ThrottleLimit, (compute, host) => session.Run(cells, compute, host));
            JobRepository.Add(job);
            job.Start();
            WriteObject(job);
            return;
        }

        foreach (var measurement in session.Run(cells, Compute with { Progress = null }, new CommandHost(this)))
        {
            WriteObject(measurement);
        }
    }

    private void Plan(ExperimentSession session, IReadOnlyList<Cell> cells)
    {
        var report = new PlanReport(session, CancellationToken);
        foreach (var cell in cells)
        {
            CancellationToken.ThrowIfCancellationRequested();
            WriteObject(report.Describe(cell));
        }

        ShouldProcess(session.Store.Folder, report.Summary(Compute));
    }
}
