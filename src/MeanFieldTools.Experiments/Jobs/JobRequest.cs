using MeanFieldTools.Plans;

namespace MeanFieldTools.Jobs;

/// <summary>What a script of a scheduler is made of: the cells, where things stand, and what each task is given.</summary>
internal sealed record JobRequest
{
    /// <summary>The plan whose cells are run.</summary>
    public required ExperimentPlan Plan { get; init; }

    /// <summary>The numbers of the cells, rising.</summary>
    public required IReadOnlyList<int> Cells { get; init; }

    /// <summary>The experiment as all tasks read it: with its seed, and every path a full one.</summary>
    public required string ExperimentPath { get; init; }

    /// <summary>The manifest of the module.</summary>
    public required string ModulePath { get; init; }

    /// <summary>The folder of what the tasks print.</summary>
    public required string LogFolder { get; init; }

    /// <summary>What a task runs.</summary>
    public required JobProgram Program { get; init; }

    /// <summary>The time of a task.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>The memory of a task, in bytes.</summary>
    public required long Memory { get; init; }

    public required int CellsPerTask { get; init; }

    public required int CpusPerTask { get; init; }

    /// <summary>The tasks that may run at once; null for as many as there is room for.</summary>
    public int? ArrayThrottle { get; init; }

    public string? Partition { get; init; }

    public string? Account { get; init; }

    /// <summary>More options of the scheduler.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Lines of shell that go before the program.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];

    /// <summary>The commit of the checkout in which the experiment's file stands; null outside of one.</summary>
    public string? Commit { get; init; }

    /// <summary>The indices of the tasks: a task for one cell has that cell's number, one for several is counted from 0.</summary>
    public IReadOnlyList<int> Tasks => CellsPerTask == 1
        ? Cells
        : [.. Enumerable.Range(0, (Cells.Count + CellsPerTask - 1) / CellsPerTask)];

    /// <summary>The cells of the tasks, in the order of their indices.</summary>
    public IEnumerable<int[]> CellsOfTasks => Cells.Chunk(CellsPerTask);
}
