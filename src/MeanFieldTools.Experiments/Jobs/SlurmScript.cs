using System.Globalization;
using System.Text;
using MeanFieldTools.Plans;

namespace MeanFieldTools.Jobs;

/// <summary>Writes the script of a Slurm array: options for sbatch, then the program with the cells of the task.</summary>
internal sealed class SlurmScript(JobRequest job)
{
    // The largest index that Slurm takes unless its administrator allows more.
    private const int UsualLargestIndex = 1000;

    private const long Megabyte = 1 << 20;

    /// <summary>What the user should know before submitting it; null for nothing.</summary>
    public string? Warning => job.Tasks[^1] <= UsualLargestIndex ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"The largest index of the array is {job.Tasks[^1]}. "
        + $"Slurm takes indices up to {UsualLargestIndex} unless MaxArraySize is larger (scontrol show config).");

    /// <summary>The cells that a task must run for all indices to be small enough.</summary>
    public int EnoughCellsPerTask => Math.Max(job.CellsPerTask + 1, (job.Cells.Count + UsualLargestIndex) / (UsualLargestIndex + 1));

    /// <summary>The script.</summary>
    public string Write()
    {
        var text = new StringBuilder("#!/bin/bash\n");
        foreach (string line in Head().Concat(Options().Select(option => $"#SBATCH {option}")).Append("").Concat(Body()))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A time as sbatch reads it, d-hh:mm:ss.</summary>
    public static string Duration(TimeSpan time)
    {
        var whole = TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
        return string.Create(
            CultureInfo.InvariantCulture, $"{(int)whole.TotalDays}-{whole.Hours:00}:{whole.Minutes:00}:{whole.Seconds:00}");
    }

    /// <summary>A size as sbatch reads it, in whole megabytes.</summary>
    public static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(bytes + Megabyte - 1) / Megabyte}M");

    private IEnumerable<string> Head()
    {
        yield return ShellText.Line(
            $"# {job.Cells.Count} of the {job.Plan.Cells.LikelyCount} cells of {job.Plan.Experiment.Name} in {job.Tasks.Count} tasks; "
                + $"written by {job.Program.Author} of MeanFieldTools {ExperimentPlan.Version}.");
        yield return "# Submit it with sbatch. Submitted again it runs what is not finished, and takes up what was killed.";
        if (job.Commit is not null)
        {
            yield return $"# The experiment's file stood in a checkout of commit {ShellText.Line(job.Commit)}.";
        }
    }

    private IEnumerable<string> Options()
    {
        yield return $"--job-name={ShellText.Option(ShellText.Line(job.Plan.Experiment.Name))}";
        string throttle = job.ArrayThrottle is { } limit ? string.Create(CultureInfo.InvariantCulture, $"%{limit}") : "";
        yield return $"--array={NumberRanges.Write(job.Tasks)}{throttle}";
        yield return "--nodes=1";
        yield return "--ntasks=1";
        yield return string.Create(CultureInfo.InvariantCulture, $"--cpus-per-task={job.CpusPerTask}");
        yield return $"--time={Duration(job.Time)}";
        yield return $"--mem={Size(job.Memory)}";
        foreach (var (name, value) in new[] { ("partition", job.Partition), ("account", job.Account) })
        {
            if (value is not null)
            {
                yield return $"--{name}={ShellText.Option(ShellText.Checked(value, $"The {name}"))}";
            }
        }

        string logs = ShellText.PathOption(ShellText.Checked(job.LogFolder, "The folder"));
        yield return $"--output={ShellText.Option($"{logs}/%A_%a.log")}";
        yield return "--open-mode=append";
        yield return "--requeue";
        foreach (string option in job.Options)
        {
            yield return ShellText.Option(ShellText.Checked(option, "The option"));
        }
    }

    private IEnumerable<string> Body()
    {
        yield return ": \"${SLURM_ARRAY_TASK_ID:?Submit this script with sbatch.}\"";
        yield return $"export MEANFIELD_MODULE={ShellText.Word(job.ModulePath)}";
        yield return $"export MEANFIELD_EXPERIMENT={ShellText.Word(job.ExperimentPath)}";
        yield return $"program=({string.Join(' ', job.Program.Executable.Select(ShellText.Word))})";
        if (job.CellsPerTask == 1)
        {
            yield return "export MEANFIELD_CELL=$SLURM_ARRAY_TASK_ID";
        }
        else
        {
            yield return "cells=(";
            foreach (int[] cells in job.CellsOfTasks)
            {
                yield return $"    {string.Join(',', cells.Select(c => c.ToString(CultureInfo.InvariantCulture)))}";
            }

            yield return ")";
            yield return "export MEANFIELD_CELL=${cells[$SLURM_ARRAY_TASK_ID]}";
        }

        foreach (string line in job.Setup)
        {
            yield return line;
        }

        yield return "command -v \"${program[0]}\" > /dev/null || { echo \"There is no program '${program[0]}' on $(hostname). "
            + $"{job.Program.MissingRemedy}\" >&2; exit 127; }}";
        yield return "export NO_COLOR=1";
        yield return "exec \"${program[@]}\" '";
        foreach (string line in job.Program.Script)
        {
            yield return $"    {line}";
        }

        yield return "'";
    }
}
