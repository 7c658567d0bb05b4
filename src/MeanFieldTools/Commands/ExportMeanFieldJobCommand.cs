using System.Management.Automation;
using MeanFieldTools.Jobs;
using MeanFieldTools.Plans;
using MeanFieldTools.Runs;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Writes a script that runs the cells of an experiment on a cluster: an array for Slurm's sbatch.</para>
/// </summary>
[Cmdlet(VerbsData.Export, "MeanFieldJob", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMeanFieldJobCommand : CellsCommand
{
    /// <summary><para type="description">The script; overwritten if it exists. Default: job.sh in the folder of the results.</para></summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary><para type="description">The scheduler for which the script is written. Default Slurm.</para></summary>
    [Parameter]
    public JobScheduler Scheduler { get; set; }

    /// <summary><para type="description">The cells that a task of the array runs, for cells too short to deserve a task each. Default 1.</para></summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int CellsPerTask { get; set; } = 1;

    /// <summary><para type="description">The processors, and so the threads, of a task. Default 1.</para></summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int CpusPerTask { get; set; } = 1;

    /// <summary><para type="description">The largest number of tasks that run at once. Default: as many as there is room for.</para></summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? ArrayThrottle { get; set; }

    /// <summary><para type="description">The time of a task, such as 02:00:00. Default: four times what a short trial foresees, and at least ten minutes.</para></summary>
    [Parameter]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary><para type="description">The memory of a task in bytes, such as 4GB. Default: 512 MB and twice what is foreseen.</para></summary>
    [Parameter]
    public long? Memory { get; set; }

    /// <summary><para type="description">The partition. Default: the cluster's own.</para></summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Partition { get; set; }

    /// <summary><para type="description">The account that is charged. Default: the user's own.</para></summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Account { get; set; }

    /// <summary><para type="description">More options for sbatch, such as '--constraint=avx512' or '--qos=long'. Default: none.</para></summary>
    [Parameter]
    [ValidatePattern("^-")]
    public string[] Option { get; set; } = [];

    /// <summary><para type="description">Lines of shell that a task runs first, such as 'module load powershell'. Default: none.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Setup { get; set; } = [];

    /// <summary><para type="description">The program that runs a task, with its first arguments; -Command follows. Default: pwsh, -NoProfile, -NonInteractive.</para></summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Executable { get; set; } = ["pwsh", "-NoProfile", "-NonInteractive"];

    /// <summary><para type="description">The manifest of the module on the cluster. Default: that of this module.</para></summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ModulePath { get; set; }

    /// <summary><para type="description">Refuses to overwrite a file.</para></summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary><para type="description">Hands out the file.</para></summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => OrStop(null, () => TaskNeeds.Check(TimeLimit, Memory));

    private protected override void Process(MeanFieldExperiment experiment)
    {
        var session = new ExperimentSession(experiment, FullPath(experiment.OutputPath));
        var cells = session.Select(Cell, Retry, CancellationToken).Where(cell => session.Inventory.State(cell.Run) != RunState.Finished).ToArray();
        if (cells.Length == 0)
        {
            throw new MeanFieldException(
                Fault.NoCellToRun,
                $"No cell of {experiment.Name} is left to run: those that were asked for are finished in '{session.Store.Folder}', or in none of the states of -Retry. "
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
            ModulePath = ModulePath is null ? System.IO.Path.Combine(MyInvocation.MyCommand.Module.ModuleBase, "MeanFieldTools.psd1") : FullPath(ModulePath),
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
        string action = $"Write a {Scheduler} array of {job.Tasks.Count} tasks for {cells.Length} of {session.Plan.Cells.Count} cells of {experiment.Name}, each {SlurmScript.Duration(time)} and {SlurmScript.Size(memory)}B";
        if (Save(files.Script, NoClobber, PassThru, action, () => files.Write(script)) && slurm.Warning is { } warning)
        {
            WriteWarning($"{warning} -CellsPerTask {slurm.EnoughCellsPerTask} makes fewer tasks.");
        }
    }
}
