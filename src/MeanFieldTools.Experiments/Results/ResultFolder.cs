using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Store;

namespace MeanFieldTools.Results;

/// <summary>A folder of results, read back.</summary>
internal sealed class ResultFolder
{
    private readonly MeasurementFactory _factory;
    private readonly HashSet<string> _checkedLimits = [];

    /// <summary>Opens a folder that Invoke-MeanFieldExperiment wrote.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="reading">Stops the reading of the experiment, and hears how far it has come.</param>
    /// <exception cref="MeanFieldException">It is no such folder.</exception>
    public ResultFolder(string path, ComputeOptions? reading = null)
        : this(Open(path, reading), new RunStore(path))
    {
    }

    /// <summary>The results of a plan.</summary>
    public ResultFolder(ExperimentPlan plan, RunStore store)
    {
        (Plan, Store) = (plan, store);
        _factory = new MeasurementFactory(plan, new CellProblem(), store);
    }

    /// <summary>The folder of results that a path means: itself, or the one that a run in it belongs to.</summary>
    public static string Find(string path)
    {
        string folder = Path.TrimEndingDirectorySeparator(path);
        return !File.Exists(Path.Combine(folder, ExperimentReader.ResultsName)) && Path.GetDirectoryName(folder) is { } runs
            && Path.GetFileName(runs) == "runs"
            ? Path.GetDirectoryName(runs)!
            : folder;
    }

    public MeanFieldExperiment Experiment => Plan.Experiment;

    public ExperimentPlan Plan { get; }

    public RunStore Store { get; }

    /// <summary>The results of the finished cells, in the order of the plan.</summary>
    public IEnumerable<(Cell Cell, RunResult Result)> Results() => Finished().Select(cell => (cell, _factory.Result(cell)));

    /// <summary>The finished cells, in the order of the plan.</summary>
    public IEnumerable<Cell> Finished() => Plan.Cells.Where(cell => Store.IsFinished(cell.Run));

    /// <summary>The measurements of the finished cells, in the order of the plan.</summary>
    public IEnumerable<MeanFieldMeasurement> Measurements() => Measurements(Results());

    /// <summary>The measurements of a finished cell.</summary>
    /// <exception cref="MeanFieldException">Its result cannot be read.</exception>
    public IReadOnlyList<MeanFieldMeasurement> Measurements(Cell cell) => _factory.Read(cell, _factory.Result(cell));

    /// <summary>Refuses a finished cell of which a file is missing or damaged, be it one that is read only when it is asked for.</summary>
    /// <exception cref="MeanFieldException">A file is missing or damaged.</exception>
    public void Check(Cell cell)
    {
        if (RunFiles.FindDamage(Store.RunFolder(cell.Run)) is var (path, what))
        {
            throw Damage.Fault(path, what);
        }
    }

    /// <summary>Refuses a missing or damaged limit, which many cells may share: each is told of once.</summary>
    /// <exception cref="MeanFieldException">The file is missing or damaged.</exception>
    public void CheckLimit(Cell cell)
    {
        if (_checkedLimits.Add(cell.LimitKey) && Store.Limits.FindDamage(cell.LimitKey) is { } what)
        {
            throw Damage.Fault(Store.Limits.File(cell.LimitKey), what);
        }
    }

    /// <summary>The measurements of results.</summary>
    public IEnumerable<MeanFieldMeasurement> Measurements(IEnumerable<(Cell Cell, RunResult Result)> results) =>
        results.SelectMany(r => _factory.Read(r.Cell, r.Result));

    private static ExperimentPlan Open(string path, ComputeOptions? reading)
    {
        string configuration = Path.Combine(path, ExperimentReader.ResultsName);
        return File.Exists(configuration)
            ? ExperimentPlan.Create(ExperimentReader.Read(configuration, Settings.None, reading), 0)
            : throw new MeanFieldException(Fault.ResultsNotFound,
                $"'{Quote.Path(path)}' is no folder of results: it has no experiment.yaml.")
            { Target = path, Remedy = Remedy.GiveResults };
    }
}
