using System.Collections.Concurrent;
using System.Globalization;
using MeanFieldTools.Plans;
using MeanFieldTools.Results;
using MeanFieldTools.Store;

namespace MeanFieldTools.Runs;

/// <summary>
/// Runs the cells of a plan that are not finished, several at once, and hands out the measurements of all of them in the order of the plan.
/// What it hands out and writes does not depend on how many run at once, nor on what was finished before.
/// </summary>
internal sealed class SweepRunner
{
    private static readonly TimeSpan ShowAfter = TimeSpan.FromSeconds(1);
    private const int PollMilliseconds = 200;

    // How many cells of a large plan are known before their results are wanted.
    private const int ReadAhead = 1000;

    private readonly ExperimentPlan _plan;
    private readonly RunStore _store;
    private readonly ComputeOptions _compute;
    private readonly IRunHost _host;
    private readonly CellProblem _problem;
    private readonly MeasurementFactory _measurements;
    private readonly CellRunner _runner;
    private readonly HashSet<string> _warned = [];

    public SweepRunner(ExperimentPlan plan, RunStore store, ComputeOptions compute, IRunHost host)
    {
        (_plan, _store, _compute, _host) = (plan, store, compute, host);
        _problem = new CellProblem(store.Limits);
        _measurements = new MeasurementFactory(plan, _problem, store);
        _runner = new CellRunner(plan, _problem, store, GitCheckout.Commit(Path.GetDirectoryName(plan.Experiment.Path) ?? ""));
    }

    /// <summary>The measurements of the cells, each as soon as it and all before it are there.</summary>
    /// <param name="cells">The cells that are wanted, in the order of the plan.</param>
    /// <param name="inventory">What stood in the store.</param>
    public IEnumerable<MeanFieldMeasurement> Run(IReadOnlyList<Cell> cells, RunInventory inventory)
    {
        bool large = _plan.Cells.IsLarge;
        using var feed = new CellFeed(cells, inventory, large ? ReadAhead : int.MaxValue, _problem.Expect);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_compute.CancellationToken);
        using var events = new BlockingCollection<(Cell Cell, CellOutcome? Outcome, MeanFieldException? Error)>();
        var open = feed.ReadAhead();
        int count = large ? _plan.Cells.LikelyCount : open.Count;
        var progress = new RunProgress(_plan.Experiment.Name, open, count);
        var workers = Start(feed, count, inventory, events, progress, stop.Token);
        var arrived = new Dictionary<int, CellOutcome?>();
        var complete = new List<string>();
        bool shown = false;
        try
        {
            var began = DateTime.UtcNow;
            while (feed.TryNext(out var cell, out var state))
            {
                if (state == RunState.Damaged)
                {
                    _host.Warning(
                        $"Cell {cell.Index} ({cell.Label}) is run again, because a file of it is damaged. {inventory.Damage(cell.Run)}");
                }

                stop.Token.ThrowIfCancellationRequested();
                bool finished = state == RunState.Finished;
                while (!finished && !arrived.ContainsKey(cell.Index))
                {
                    if (events.TryTake(out var news, PollMilliseconds, CancellationToken.None))
                    {
                        Receive(news, arrived);
                    }

                    stop.Token.ThrowIfCancellationRequested();
                    if (DateTime.UtcNow - began > ShowAfter)
                    {
                        shown = true;
                        Show(progress.Activities());
                    }
                }

                if (finished || arrived[cell.Index] is not null)
                {
                    complete.Add(cell.Run);
                }

                foreach (var measurement in Measurements(cell, arrived, finished))
                {
                    yield return measurement;
                }
            }
        }
        finally
        {
            stop.Cancel();
            workers.ForEach(worker => worker.Join());
            if (shown)
            {
                Show(progress.Close());
            }
        }

        RequirePresent(complete);
    }

    // What was written may have been deleted meanwhile, with the whole folder for one. Results that are gone must not pass for results.
    private void RequirePresent(List<string> complete)
    {
        var now = _store.Peek();
        int lost = complete.Count(run => now.State(run) != RunState.Finished);
        if (lost > 0)
        {
            _host.Error(
                new MeanFieldException(
                    Fault.ResultsLost,
                    $"{lost} of {complete.Count} finished runs are no longer in '{_store.Folder}': they were deleted while the experiment "
                    + "ran. Run the experiment again.")
                {
                    Target = _store.Folder,
                },
                cell: null);
        }
    }

    private IReadOnlyList<MeanFieldMeasurement> Measurements(Cell cell, Dictionary<int, CellOutcome?> arrived, bool finished)
    {
        if (finished)
        {
            try
            {
                return _measurements.Read(cell, _measurements.Result(cell));
            }
            catch (MeanFieldException unreadable)
            {
                _host.Error(unreadable, cell: null);
                return [];
            }
        }

        arrived.Remove(cell.Index, out var outcome);
        return outcome is null ? []
            : _plan.Experiment.Section.Output.Ensemble ? _measurements.Read(cell, outcome.Result)
            : _measurements.Make(cell, outcome.Result, i => i < outcome.Ensembles.Count ? outcome.Ensembles[i] : null);
    }

    private void Receive((Cell Cell, CellOutcome? Outcome, MeanFieldException? Error) news, Dictionary<int, CellOutcome?> arrived)
    {
        // Ensembles that are kept on disk are not kept in memory too.
        arrived[news.Cell.Index] = news.Outcome is null || !_plan.Experiment.Section.Output.Ensemble
            ? news.Outcome
            : news.Outcome with { Ensembles = [] };

        // What is to be said of a limit is said once.
        if (news.Outcome?.Warning is { } warning && _warned.Add(news.Cell.LimitKey))
        {
            int shared = _plan.Cells.IsLarge ? 1 : _plan.Cells.Count(cell => cell.LimitKey == news.Cell.LimitKey);
            string others = shared > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {shared - 1} more with its limit") : "";
            _host.Warning(_plan.Cells.LikelyCount > 1 ? $"{news.Cell.Name}{others}: {warning}" : warning);
        }

        if (news.Error is { } error)
        {
            _host.Error(error, news.Cell);
        }
        else
        {
            _host.Verbose(
                $"{news.Cell.Name}: run {news.Cell.Run} {(news.Outcome is null ? "is in the hands of another process" : "is finished")}.");
        }
    }

    private List<Thread> Start(
        CellFeed feed, int count, RunInventory inventory, BlockingCollection<(Cell, CellOutcome?, MeanFieldException?)> events,
            RunProgress progress, CancellationToken token)
    {
        var budget = new ThreadBudget(_compute.ThreadCount, count);
        void Work(int worker)
        {
            while (feed.TryTake(token, out var cell))
            {
                int share = budget.Take();
                try
                {
                    Attempt(worker, cell, inventory, share, events, progress, token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                finally
                {
                    budget.Return(share);
                }
            }
        }

        var workers = Enumerable.Range(0, count == 0 ? 0 : budget.WorkerCount)
            .Select(worker =>
                new Thread(() => Work(worker), maxStackSize: 16 << 20) { IsBackground = true, Name = $"Cells of {_plan.Experiment.Name}" })
            .ToList();
        workers.ForEach(worker => worker.Start());
        return workers;
    }

    private void Attempt(
        int worker, Cell cell, RunInventory inventory, int threads, BlockingCollection<(Cell, CellOutcome?, MeanFieldException?)> events,
        RunProgress progress, CancellationToken token)
    {
        CellOutcome? outcome = null;
        MeanFieldException? error = null;
        try
        {
            using var held = _store.TryLock(cell.Run);
            if (held is not null)
            {
                _store.Clean(cell.Run, inventory);
                if (_store.IsFinished(cell.Run) && _store.FindDamage(cell.Run) is not null)
                {
                    _store.Discard(cell.Run);
                }

                outcome = _store.IsFinished(cell.Run)
                    ? new CellOutcome(_measurements.Result(cell), [], null)
                    : _runner.Run(cell, new ComputeOptions
                    {
                        ThrottleLimit = threads,
                        CancellationToken = token,
                        Progress = report => progress.Report(worker, cell, report),
                    });
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            error = CellFailure.Fault(failure);
            Note(error, cell);
        }
        finally
        {
            _problem.Release(cell);
        }

        progress.End(worker, cell, error is not null);
        events.Add((cell, outcome, error), CancellationToken.None);
    }

    // The user hears of the cell's error; that it could not be noted, on a full disk for one, must not end the process.
    private void Note(MeanFieldException error, Cell cell)
    {
        try
        {
            _store.Fail(cell.Run, CellFailure.Write(error, cell, _plan));
        }
        catch (MeanFieldException)
        {
        }
    }

    private void Show(IEnumerable<ActivityProgress> activities)
    {
        foreach (var activity in activities)
        {
            _host.Progress(activity);
        }
    }
}
