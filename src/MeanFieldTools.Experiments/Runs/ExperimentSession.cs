using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Random;
using MeanFieldTools.Store;

namespace MeanFieldTools.Runs;

/// <summary>One invocation of an experiment: the plan for its folder of results, the cells that are wanted, and the files at the end.</summary>
internal sealed class ExperimentSession
{
    private const string ConfigurationFile = "experiment.yaml";
    private readonly MeanFieldExperiment _experiment;

    public ExperimentSession(MeanFieldExperiment experiment, string folder)
    {
        _experiment = experiment;
        Store = new RunStore(folder);
        Plan = ExperimentPlan.Create(experiment, experiment.Seed ?? KnownSeed() ?? Seeds.Fresh());
        Inventory = Store.Look();
    }

    public RunStore Store { get; }

    public ExperimentPlan Plan { get; }

    public RunInventory Inventory { get; }

    /// <summary>The cells of the plan that are asked for.</summary>
    /// <param name="numbers">Their numbers; empty for all.</param>
    /// <param name="retry">The states of those wanted; empty for all.</param>
    /// <exception cref="MeanFieldException">There is no such cell.</exception>
    public IReadOnlyList<Cell> Select(IReadOnlyList<int> numbers, IReadOnlyList<RunState> retry)
    {
        foreach (int wrong in numbers.Where(number => number < 0 || number >= Plan.Cells.Count))
        {
            throw new MeanFieldException(Fault.InvalidCount, $"There is no cell {wrong}. The cells of {_experiment.Name} are numbered from 0 to {Plan.Cells.Count - 1}.");
        }

        return [.. Plan.Cells.Where(cell =>
            (numbers.Count == 0 || numbers.Contains(cell.Index)) && (retry.Count == 0 || retry.Contains(Inventory.State(cell.Run))))];
    }

    /// <summary>Runs cells, hands out their measurements, and writes the files of the experiment when all of its cells are finished, or all were asked for.</summary>
    public IEnumerable<MeanFieldMeasurement> Run(IReadOnlyList<Cell> cells, ComputeOptions compute, IRunHost host)
    {
        host.Verbose($"{_experiment}, seed {Plan.Seed}.");
        KeepConfiguration();
        var runner = new SweepRunner(Plan, Store, compute, host);
        bool whole = cells.Count == Plan.Cells.Count;
        try
        {
            foreach (var measurement in runner.Run(cells, Inventory))
            {
                yield return measurement;
            }
        }
        finally
        {
            // Somebody who stopped the run waits for no plots; the table tells what is there. Of several processes the one that ends last finds
            // everything finished; it looks at the folder anew, for what a file system remembers of single names may be old.
            bool stopped = compute.CancellationToken.IsCancellationRequested;
            var now = whole ? null : Store.Look();
            if (now is null || Plan.Cells.All(cell => now.State(cell.Run) == RunState.Finished))
            {
                var files = new ExperimentFiles(Plan, Store).Write(withPlots: !stopped);
                if (files.Count > 0 && !stopped)
                {
                    host.Tell($"Results in {Store.Folder}: {string.Join(", ", files)}");
                }
            }
        }
    }

    /// <summary>Writes the experiment as it is run to the folder of results, with copies of its data.</summary>
    public void KeepConfiguration()
    {
        Plan.KeepData(Store.Folder);
        AtomicFile.Keep(Path.Combine(Store.Folder, ConfigurationFile), RunStore.Bytes(Plan.Configuration()));
    }

    // An experiment without a seed keeps the one that was drawn for it when it was first run into this folder.
    private long? KnownSeed()
    {
        string path = Path.Combine(Store.Folder, ConfigurationFile);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var before = ExperimentReader.Read(path, Settings.None);
            return before.Seed is { } seed && ExperimentPlan.AreSame(_experiment, before, seed) ? seed : null;
        }
        catch (MeanFieldException)
        {
            return null;
        }
    }
}
