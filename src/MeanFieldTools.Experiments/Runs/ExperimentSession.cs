using System.Globalization;
using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Random;
using MeanFieldTools.Results;
using MeanFieldTools.Store;

namespace MeanFieldTools.Runs;

/// <summary>
/// One invocation of an experiment: the plan for its folder of results, the cells that are wanted, and the files at the end.
/// </summary>
internal sealed class ExperimentSession
{
    private const string SeedRemark = "seed ";
    private readonly MeanFieldExperiment _experiment;
    private readonly ComputeOptions _reading;

    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">The folder of its results.</param>
    /// <param name="reading">Stops the reading of what is in the folder.</param>
    public ExperimentSession(MeanFieldExperiment experiment, string folder, ComputeOptions? reading = null)
    {
        _experiment = experiment;
        _reading = reading ?? ComputeOptions.Default;
        Store = new RunStore(folder);
        Inventory = Store.Look(checksFiles: true);
        Plan = ExperimentPlan.Create(experiment, experiment.Seed ?? KnownSeed() ?? Seeds.Fresh());
    }

    public RunStore Store { get; }

    public ExperimentPlan Plan { get; }

    public RunInventory Inventory { get; }

    /// <summary>The cells of the plan that are asked for.</summary>
    /// <param name="numbers">Their numbers; empty for all.</param>
    /// <param name="retry">The states of those wanted; empty for all.</param>
    /// <param name="reading">Stops the check of the files of finished runs, and hears how far it has come.</param>
    /// <exception cref="MeanFieldException">There is no such cell.</exception>
    public IReadOnlyList<Cell> Select(IReadOnlyList<int> numbers, IReadOnlyList<RunState> retry, ComputeOptions reading)
    {
        // A large plan is read while it is run.
        var cells = Plan.Cells;
        if (numbers.Count == 0 && retry.Count == 0 && cells.IsLarge)
        {
            return cells;
        }

        if (numbers.Count == 0)
        {
            cells.Complete(reading);
        }

        foreach (int wrong in numbers.Where(number => !cells.Has(number, reading.CancellationToken)))
        {
            throw new MeanFieldException(
                Fault.InvalidCount, $"There is no cell {wrong}. The cells of {_experiment.Name} are numbered from 0 to {cells.Count - 1}.");
        }

        var wanted = new List<int>();
        foreach (int number in numbers.Count == 0 ? Enumerable.Range(0, cells.Count) : numbers.Distinct().Order())
        {
            reading.CancellationToken.ThrowIfCancellationRequested();
            var state = Inventory.State(cells[number].Run);
            if (retry.Count == 0 || retry.Contains(state))
            {
                wanted.Add(number);
            }
        }

        return new CellSelection(cells, wanted);
    }

    /// <summary>
    /// Runs cells, hands out their measurements, and writes the files of the experiment when all of
    /// its cells are finished, or all were asked for.
    /// </summary>
    public IEnumerable<MeanFieldMeasurement> Run(IReadOnlyList<Cell> cells, ComputeOptions compute, IRunHost host)
    {
        host.Verbose($"{_experiment}, seed {Plan.Seed}.");
        KeepConfiguration();
        RepairLimits(compute, host);
        var runner = new SweepRunner(Plan, Store, compute, host);
        bool whole = cells == Plan.Cells || (!Plan.Cells.IsLarge && cells.Count == Plan.Cells.Count);
        bool ended = false;
        try
        {
            foreach (var measurement in runner.Run(cells, Inventory))
            {
                yield return measurement;
            }

            ended = true;
        }
        finally
        {
            // Somebody who stopped the run waits for no plots; the table tells what is there. Of several processes the one that ends last
            // finds everything finished; it looks at the folder anew, for what a file system remembers of single names may be old.
            bool stopped = compute.CancellationToken.IsCancellationRequested;

            // A table of a large sweep takes longer than somebody who stopped the run waits.
            bool leftOpen = Plan.Cells.IsLarge && (stopped || !ended);
            var now = whole || leftOpen ? null : Store.Look();
            if (!leftOpen && (now is null || Plan.Cells.All(cell => now.State(cell.Run) == RunState.Finished)))
            {
                var files = new ExperimentFiles(Plan, Store, host).Write(withPlots: !stopped);
                if (files.Count > 0 && !stopped)
                {
                    host.Tell($"Results in {Store.Folder}: {string.Join(", ", files)}");
                }
            }
        }
    }

    // A cell that is not finished computes its limit anyhow. Those of finished cells are read when somebody asks for them.
    private void RepairLimits(ComputeOptions compute, IRunHost host)
    {
        var finished = Plan.Cells.IsLarge ? [] : Plan.Cells.Where(cell => Inventory.State(cell.Run) == RunState.Finished);
        foreach (var cell in finished.DistinctBy(cell => cell.LimitKey))
        {
            compute.CancellationToken.ThrowIfCancellationRequested();
            if (Store.Limits.FindDamage(cell.LimitKey) is { } what)
            {
                host.Warning($"The limit '{Store.Limits.File(cell.LimitKey)}' of cell {cell.Index} is computed again. {what}");
                new CellProblem(Store.Limits).Limit(cell, compute);
            }
        }
    }

    /// <summary>Writes the experiment as it is run to the folder of results, with copies of its data.</summary>
    public void KeepConfiguration()
    {
        Plan.KeepData(Store.Folder);
        byte[] configuration = RunStore.Bytes(Plan.Configuration());
        AtomicFile.Keep(Path.Combine(Store.Folder, ExperimentReader.ResultsName), configuration);
        string seed = string.Create(CultureInfo.InvariantCulture, $"{SeedRemark}{Plan.Seed}");
        AtomicFile.Keep(
            Path.Combine(Store.Folder, Checksums.FileName),
            Checksums.Write([(ExperimentReader.ResultsName, Checksums.Of(configuration))], seed));
    }

    // An experiment without a seed keeps the one that was drawn for it when it was first run into this folder.
    private long? KnownSeed()
    {
        try
        {
            var before = ExperimentReader.Read(Path.Combine(Store.Folder, ExperimentReader.ResultsName), Settings.None, _reading);
            return before.Seed is { } seed && ExperimentPlan.AreSame(_experiment, before, seed) ? seed : null;
        }
        catch (MeanFieldException)
        {
            return RecordedSeed();
        }
    }

    // The seed is kept with the checksums too, for the case that the configuration is damaged or
    // lost. It counts where it leads to runs that are there.
    private long? RecordedSeed()
    {
        string remark = Checksums.Remark(Store.Folder) ?? "";
        return remark.StartsWith(SeedRemark, StringComparison.Ordinal)
            && long.TryParse(remark.AsSpan(SeedRemark.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed)
            && ExperimentPlan.Create(_experiment, seed).Cells.Any(cell => Inventory.State(cell.Run) != RunState.New) ? seed : null;
    }
}
