using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Results;
using MeanFieldTools.Runs;

namespace MeanFieldTools.Jobs;

/// <summary>
/// The time and memory that a task is given where its user names none: well above the forecast, for a task that is short of
/// either is killed, and one that has too much waits a little longer for its turn.
/// </summary>
internal static class TaskNeeds
{
    private const double TimeFactor = 4;
    private const double MemoryFactor = 2;
    private const long Program = 512L << 20;
    private const long MemoryStep = 256L << 20;
    private const long LeastMemory = 64L << 20;
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(10);

    /// <summary>Refuses a time and a memory that are slips of the pen.</summary>
    /// <exception cref="MeanFieldException">One of them is too little for any task.</exception>
    public static void Check(TimeSpan? time, long? memory)
    {
        if (time < TimeSpan.FromMinutes(1))
        {
            throw new MeanFieldException(Fault.InvalidQuantity,
                $"The time limit is {time.Value:c}, and no task does anything in less than a minute. Write two hours as 02:00:00.");
        }

        if (memory < LeastMemory)
        {
            throw new MeanFieldException(
                Fault.InvalidQuantity, $"The memory is {memory} bytes, and a task needs at least 64 MB. Write four gigabytes as 4GB.");
        }
    }

    /// <summary>What the most demanding task needs.</summary>
    /// <param name="tasks">The cells of each task.</param>
    /// <param name="cpus">The cells that a task runs at once, at most.</param>
    /// <param name="givenTime">The time, where its user names one.</param>
    /// <param name="givenMemory">The memory, where its user names one.</param>
    /// <param name="cancellationToken">Stops the forecast.</param>
    public static (TimeSpan Time, long Memory) Of(
        IEnumerable<Cell[]> tasks, int cpus, TimeSpan? givenTime, long? givenMemory, CancellationToken cancellationToken)
    {
        if (givenTime is { } known && givenMemory is { } size)
        {
            return (known, size);
        }

        var forecast = new CellForecast(
            new CellProblem(), SpeedFile.OfUser(ExperimentPlan.Version).Read(cancellationToken), cancellationToken);
        var (time, memory) = (TimeSpan.Zero, 0.0);
        foreach (var cells in tasks)
        {
            // Any task may be the one that computes a limit, or wait for the one that does.
            forecast.ForgetLimits();
            var needs = cells.Select(forecast.Of).ToArray();
            var sum = TimeSpan.FromSeconds(needs.Sum(need => forecast.Time(need).TotalSeconds));
            double together = needs.Select(need => need.Bytes).OrderDescending().Take(cpus).Sum();
            time = sum > time ? sum : time;
            memory = Math.Max(memory, together);
        }

        double minutes = Math.Ceiling(((time * TimeFactor) + Start).TotalMinutes);
        double steps = Math.Ceiling(((memory * MemoryFactor) + Program) / MemoryStep);
        return (givenTime ?? TimeSpan.FromMinutes(Math.Max(Least.TotalMinutes, minutes)), givenMemory ?? ((long)steps * MemoryStep));
    }
}
