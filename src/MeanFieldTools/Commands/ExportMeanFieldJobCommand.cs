using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Jobs;
using MeanFieldTools.Runs;
using MeanFieldTools.Sweeps;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.Export, "MeanFieldJob", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMeanFieldJobCommand : CellsCommand
{
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    [Parameter]
    public JobScheduler Scheduler { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [NumberTransformation]
    public int CellsPerTask { get; set; } = 1;

    [Parameter]
    [ValidateRange(1, 1024)]
    [NumberTransformation]
    public int CpusPerTask { get; set; } = 1;

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [NumberTransformation]
    public int? ArrayThrottle { get; set; }

    [Parameter]
    public TimeSpan? TimeLimit { get; set; }

    [Parameter]
    [NumberTransformation]
    public long? Memory { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Partition { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Account { get; set; }

    [Parameter]
    [ValidatePattern("^-")]
    public string[] Option { get; set; } = [];

    [Parameter]
    [ValidateNotNull]
    public string[] Setup { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Executable { get; set; } = ["pwsh", "-NoProfile", "-NonInteractive"];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ModulePath { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => OrStop(null, () => TaskNeeds.Check(TimeLimit, Memory));

    private protected override void Process(MeanFieldExperiment experiment)
    {
        var session = new ExperimentSession(experiment, FullPath(experiment.OutputPath), Reading);
        var selected = session.Select(Cell, Retry, Reading);
        int most = CellDrafts.MostKept;
        if (session.Plan.Cells.IsLarge && (selected == session.Plan.Cells ? session.Plan.Cells.LikelyCount : selected.Count) is var count
            && count > most)
        {
            throw new MeanFieldException(Fault.InvalidCount,
                $"{count} cells are too many for one job, which has at most {most}. Choose cells with -Cell, such as (0..{most - 1}).");
        }

        var cells = selected.Where(cell => session.Inventory.State(cell.Run) != RunState.Finished).ToArray();
        if (cells.Length == 0)
        {
            throw new MeanFieldException(
                Fault.NoCellToRun,
                $"No cell of {experiment.Name} is left to run: those that were asked for are finished in '{session.Store.Folder}', "
                + "or in none of the states of -Retry. "
                + "Read the results with Import-MeanFieldResult, or ask for other cells.")
            {
                Target = session.Store.Folder,
            };
        }

        var files = new JobFiles(session, Destination is null ? null : FullPath(Destination));
        var (time, memory) = TaskNeeds.Of(cells.Chunk(CellsPerTask), CpusPerTask, TimeLimit, Memory, CancellationToken);
        var job = new JobRequest
        {
            Plan = session.Plan,
            Cells = [.. cells.Select(cell => cell.Index)],
            ExperimentPath = files.Experiment,
            ModulePath = ModulePath is null
                ? System.IO.Path.Combine(MyInvocation.MyCommand.Module.ModuleBase, "MeanFieldTools.psd1")
                : FullPath(ModulePath),
            LogFolder = files.LogFolder,
            Program = JobScript.For(Executable),
            Time = time,
            Memory = memory,
            CellsPerTask = CellsPerTask,
            CpusPerTask = CpusPerTask,
            ArrayThrottle = ArrayThrottle,
            Partition = Partition,
            Account = Account,
            Options = Option,
            Setup = Setup,
            Commit = GitCheckout.Commit(System.IO.Path.GetDirectoryName(experiment.Path) ?? ""),
        };
        var slurm = new SlurmScript(job);
        string script = slurm.Write();
        string action = $"Write a {Scheduler} array of {job.Tasks.Count} tasks for {cells.Length} of {session.Plan.Cells.LikelyCount} "
            + $"cells of {experiment.Name}, each {SlurmScript.Duration(time)} and {SlurmScript.Size(memory)}B";
        if (Save(files.Script, NoClobber, PassThru, action, () => files.Write(script)) && slurm.Warning is { } warning)
        {
            WriteWarning($"{warning} -CellsPerTask {slurm.EnoughCellsPerTask} makes fewer tasks.");
        }
    }
}
