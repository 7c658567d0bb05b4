using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Plans;
using MeanFieldTools.Runs;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsLifecycle.Invoke, "MeanFieldExperiment", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(MeanFieldMeasurement), typeof(MeanFieldPlanCell), typeof(ComputeJob))]
public sealed class InvokeMeanFieldExperimentCommand : CellsCommand
{
    [Parameter]
    [ValidateRange(0, 1024)]
    [NumberTransformation]
    public int ThrottleLimit { get; set; }

    [Parameter]
    public SwitchParameter AsJob { get; set; }

    private ComputeOptions Compute => new() { ThrottleLimit = ThrottleLimit, CancellationToken = CancellationToken };

    // Somebody who asks what would be done wants the plan; somebody who says no to a question does not.
    private bool WhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? ((SwitchParameter)given).ToBool()
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference", false));

    private protected override void Process(MeanFieldExperiment experiment)
    {
        var session = new ExperimentSession(experiment, FullPath(experiment.OutputPath), Reading);
        var cells = session.Select(Cell, Retry, Reading);
        if (WhatIf)
        {
            Plan(session, cells);
            return;
        }

        // Which of a million cells are finished is found while they are run.
        int all = session.Plan.Cells.LikelyCount;
        int open = session.Plan.Cells.IsLarge ? all : cells.Count(cell => session.Inventory.State(cell.Run) != RunState.Finished);
        if (!ShouldProcess(session.Store.Folder, $"Run {open} of {all} cells of {experiment.Name} and write their results"))
        {
            return;
        }

        if (AsJob)
        {
            StartJob(ThrottleLimit, callsUserCode: false, (compute, host) => session.Run(cells, compute, host));
            return;
        }

        foreach (var measurement in session.Run(cells, Compute, new CommandHost(this)))
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
